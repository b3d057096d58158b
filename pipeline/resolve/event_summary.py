"""A line for people that says who did what to whom, where and when: put together from columns, nothing written freely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.ontology.events import subtype as event_subtype

_MOST = 3
_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def summary(subtype: str, factuality: str, parties: Mapping[str, Sequence[str]], place: str | None, days: tuple[date | None, date | None, str | None]) -> str:
    """`Actor: what → recipient, with instrument, in place, when [factuality]`; what is unknown is left out.

    `parties` leads from a role to names, best first; `days` are first and last day and the precision.
    """
    actors = _listed(parties.get("actor", ()))
    line = f"{actors}: {event_subtype(subtype).label}" if actors else event_subtype(subtype).label
    recipients = _listed(parties.get("recipient", ()))
    line += f" → {recipients}" if recipients else ""
    for word, role in (("for", "beneficiary"), ("at", "organisation"), ("through", "intermediary"), ("with", "instrument")):
        names = _listed(parties.get(role, ()))
        line += f", {word} {names}" if names else ""
    line += f", in {place}" if place else ""
    when = _when(*days)
    line += f", {when}" if when else ""
    return line if factuality == "asserted" else f"{line} [{factuality}]"


def _listed(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(" ".join(name.split()) for name in names))
    return ", ".join(shown[:_MOST]) + (f" and {len(shown) - _MOST} more" if len(shown) > _MOST else "")


def _when(start: date | None, end: date | None, precision: str | None) -> str:
    if start is not None and precision in _FORMS:
        return start.strftime(_FORMS[precision])
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"until {end}" if start is None else f"since {start}"
    return f"{start}/{end}"
