"""What a list says of a sanction that the documents tell of: the verdict, and the sentences that explain it.

No verdict (None) means that the list cannot tell. Days are compared with a week's grace, since lists follow announcements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.lexicon.official_lists import official_lists, speaks_for
from pipeline.lists.model import Issue

CORROBORATED, NAME_ONLY, CONTRADICTED = "corroborated", "name_only", "contradicted"
GRACE = timedelta(days=7)
_UNTOLD = frozenset({"denied", "negated"})
_UNDONE = frozenset({"planned", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Report:
    """A sanction as the documents tell it. `told_on` is the day of the first document that does; `measures` are those it names."""

    sanction_id: str
    entity_id: str
    target: str
    authority: str
    action: str
    factuality: str
    date_start: date | None
    date_end: date | None
    told_on: date | None
    measures: frozenset[str] = frozenset()

    @property
    def latest(self) -> date | None:
        """The last day on which it can have happened: the day it is dated, else the day it was told."""
        known = [day for day in (self.date_end or self.date_start, self.told_on) if day]
        return min(known) if known and not self.is_open else self.told_on

    @property
    def is_open(self) -> bool:
        """Whether it has not happened yet, by the documents."""
        return self.action == "proposed" or self.factuality in _UNDONE

    @property
    def when(self) -> str:
        """Its days in words."""
        if self.date_start and self.date_end:
            return str(self.date_start) if self.date_start == self.date_end else f"{self.date_start} to {self.date_end}"
        day = f"from {self.date_start}" if self.date_start else f"until {self.date_end}" if self.date_end else "without a date"
        return day + (f", in a document of {self.told_on}" if self.told_on else "")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and why."""

    verdict: str | None
    says: str


def present(report: Report, issue: Issue, list_date: date | None) -> Ruling:
    """What it means that the list has the name. `issue` is the listing by the body of the report; `list_date` the day of the list."""
    if report.factuality in _UNTOLD:
        return Ruling(NAME_ONLY, f"The documents say that it did not happen, or that it is denied; the list has the name{_since(issue)}.")
    if report.is_open:
        return Ruling(NAME_ONLY, f"The documents tell of a proposal or plan ({report.when}); the list has the name{_since(issue)}.")
    if report.action == "lifted":
        return _still_there(report, issue, list_date)
    return _listed(report, issue)


def absent(report: Report, list_id: str, list_date: date | None) -> Ruling:
    """What it means that the list, one that carries listings of the body of the report, has no such name."""
    told = f"{_told(report)} The list{f' of {list_date}' if list_date else ''} has no such name."
    if why := _proves_nothing(report, list_id, list_date):
        return Ruling(None, f"{told} {why}.")
    if report.action == "lifted":
        return Ruling(CORROBORATED, f"{told} A listing that was lifted leaves none.")
    return Ruling(CONTRADICTED, f"{told} It is younger than the report. The listing may have been lifted since, or stand under a name too unlike.")


def _proves_nothing(report: Report, list_id: str, list_date: date | None) -> str | None:
    """Why a name that is not on the list says nothing of the report; None where it does."""
    measures = official_lists()[list_id].measures
    reasons = (
        (report.is_open or report.factuality in _UNTOLD, "The documents do not say that it should"),
        (list_date is None, "It bears no date, so it may be older than the report: that proves nothing"),
        (report.latest is None, "The report has no date, so the list may be older: that proves nothing"),
        (bool(list_date and report.latest and list_date < report.latest), "It is older than the report: that proves nothing"),
        (not speaks_for(list_id)[report.authority], f"It holds only part of what {report.authority} does: that proves nothing"),
        (bool(report.measures) and not report.measures & set(measures),
         f"It is no list of {', '.join(sorted(report.measures))}: that proves nothing"),
    )
    return next((why for holds, why in reasons if holds), None)


def _listed(report: Report, issue: Issue) -> Ruling:
    """Of a report that a listing was imposed or holds."""
    told = _told(report)
    if issue.listed_on is None:
        return Ruling(CORROBORATED, f"{told} The list has the name, and gives no day of listing: the day is neither confirmed nor denied.")
    if report.latest is None:
        return Ruling(CORROBORATED, f"{told} The list has the name{_since(issue)}.")
    if issue.listed_on > report.latest + GRACE:
        return Ruling(CONTRADICTED, f"{told} The list has the name only{_since(issue)}, after the report's {report.latest}. "
                                    "It may have been listed before, taken off and listed again.")
    if report.action == "imposed" and report.date_start and issue.listed_on < report.date_start - GRACE:
        return Ruling(CORROBORATED, f"{told} The list has the name already{_since(issue)}: the listing is borne out, the day is not "
                                    "(a list keeps the first day of an entry; the report may tell of a further measure).")
    return Ruling(CORROBORATED, f"{told} The list has the name{_since(issue)}, which fits.")


def _still_there(report: Report, issue: Issue, list_date: date | None) -> Ruling:
    """Of a report that a listing was lifted."""
    told = _told(report)
    if list_date is None or report.latest is None:
        what = "The list bears no date" if list_date is None else "The report has no date"
        return Ruling(None, f"{told} The list has the name{_since(issue)}. {what}, so the list may be older than the lifting: that proves nothing.")
    if list_date <= report.latest + GRACE:
        return Ruling(None, f"{told} The list of {list_date} has the name{_since(issue)}. It is no younger than the lifting: that proves nothing.")
    if issue.listed_on and issue.listed_on > report.latest:
        return Ruling(NAME_ONLY, f"{told} The list of {list_date} has the name{_since(issue)}, so it was listed after the lifting.")
    return Ruling(CONTRADICTED, f"{told} The list of {list_date} still has the name{_since(issue)}.")


def _told(report: Report) -> str:
    deed = {"imposed": "was listed", "maintained": "stays listed", "lifted": "was taken off the list"}.get(report.action, "is to be listed")
    return f"The documents tell that {report.target} {deed} by {report.authority} ({report.when})."


def _since(issue: Issue) -> str:
    return f" since {issue.listed_on} ({issue.basis})" if issue.listed_on else ", without a day of listing"
