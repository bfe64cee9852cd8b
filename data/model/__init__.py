"""The values of the record: what a document says, before and after it is stored."""
