"""Enforcement reports (権限行使の状況の概要): sections, cases, findings, tables and their sums."""

from data.reports.findings import read_findings
from data.reports.reading import ReportReading, parse_report
from data.reports.title import looks_like_report

__all__ = ["ReportReading", "looks_like_report", "parse_report", "read_findings"]
