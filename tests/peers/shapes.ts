// The two shapes that the tests turn into JSON Schema: what a message's `blocks` and a view may be.
import type { HomeView, KnownBlock, ModalView } from "@slack/types";

export type MessageBlocks = KnownBlock[];
export type PublishedView = HomeView | ModalView;
