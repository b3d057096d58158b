"""The errors of Casefile. Each names the place, the cause and the way out.

    CasefileError
    ├── KnowledgeError     a file of the ontology or of a lexicon is wrong
    ├── SettingsError      a setting, an option or a source.yml is wrong
    ├── InputError         an input cannot be read: it is quarantined and the others go on
    ├── ListError          an official list cannot be taken: the one before it stays
    ├── IntegrityError     staged tables break a promise of the dataset: nothing is published
    └── PublicationError   a release cannot be written, found or opened
"""

from __future__ import annotations


class CasefileError(Exception):
    """Something that a person can put right, with what they need for it.

    `place` says where (file, line, table, row), `cause` what is wrong, `remedy` what to do about it.
    """

    def __init__(self, place: str, cause: str, remedy: str) -> None:
        self.place, self.cause, self.remedy = place, cause, remedy
        super().__init__(place, cause, remedy)

    def __str__(self) -> str:
        return f"{self.place}: {self.cause}. {self.remedy}."


class KnowledgeError(CasefileError):
    """A file of the ontology or of a lexicon is wrong."""


class SettingsError(CasefileError):
    """A setting, an option or a source.yml is wrong."""


class InputError(CasefileError):
    """An input cannot be read; it is quarantined and the others go on."""


class ListError(CasefileError):
    """An official list cannot be taken; the one before it stays."""


class IntegrityError(CasefileError):
    """Staged tables break a promise of the dataset; nothing is published."""


class PublicationError(CasefileError):
    """A release cannot be written, found or opened."""
