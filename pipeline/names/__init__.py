"""Names: what the words of a name tell, the key that spellings of one name share, and how alike two names are.

`normalise` joins what is surely one name; `compare` scores what may be; `block` finds the pairs worth comparing in long lists.
"""

from pipeline.names.blocking import block
from pipeline.names.features import Name
from pipeline.names.forms import FormKind, NameForm, Title, TitleKind, form_words, name_forms, titles
from pipeline.names.keys import fold, normalise
from pipeline.names.match import MATCH_THRESHOLD, SURE_THRESHOLD, Comparison, compare

__all__ = [
    "MATCH_THRESHOLD", "SURE_THRESHOLD", "Comparison", "FormKind", "Name", "NameForm", "Title", "TitleKind", "block", "compare", "fold", "form_words",
    "name_forms", "normalise", "titles",
]
