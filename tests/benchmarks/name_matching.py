"""Time and memory of matching names with a long list: blocking, and comparing every candidate.

    python -m tests.benchmarks.name_matching [--sizes 1000 10000 100000] [--listed 40000]

The names are made up, as ambiguous as real ones: given names and surnames follow Zipf's law, so that two persons share a given name once in 250
times and a surname once in 2,500, about as in a census. A tenth of the names stand in the list too, written with a letter left
out, in another order, with an initial, or without a middle name; a fifth are companies. One process a
size, one core; CPU time is what wall time is on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from itertools import accumulate

from pipeline.names import MATCH_THRESHOLD, Name, block, compare

_STARTS = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kh", "ch", "br", "dr", "kr", "st", "tr", "y", "al"]
_VOWELS = ["a", "a", "a", "e", "i", "o", "u", "ai", "ou"]
_ENDS = ["", "", "", "n", "r", "l", "d", "m", "sh", "v"]
_TRADES = ["Trading", "Shipping", "Industries", "Petroleum", "Holding", "Bank", "Logistics", "Construction", "Electronics", "Investment", "Group"]
_FORMS = ["LLC", "Ltd", "GmbH", "JSC", "Inc", "FZE", "Co"]


def main() -> None:
    """Print a line for each size, each measured in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--listed", type=int, default=40_000)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.listed)
        return
    print("names    listed   candidates  matches  planted found  block s (CPU)   compare s (CPU)   MiB", flush=True)
    for size in options.sizes:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.name_matching", "--measure", str(size), "--listed", str(options.listed)], check=True)


def measure(size: int, listed: int) -> None:
    """Match `size` names with a list and print what it took."""
    names, entries, planted = make_names(size, listed, random.Random(7))
    start, start_cpu = time.perf_counter(), time.process_time()
    pairs = list(block([name.text for name in names], [name.text for name in entries]))
    blocked, blocked_cpu = time.perf_counter(), time.process_time()
    matches = sum(compare(names[i], entries[j]).score >= MATCH_THRESHOLD for i, j in pairs)
    done, done_cpu = time.perf_counter(), time.process_time()
    found = len(planted & set(pairs)) / max(len(planted), 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:8,} {listed:7,} {len(pairs):12,} {matches:8,} {found:14.3f} "
          f"{blocked - start:8.1f} ({blocked_cpu - start_cpu:.1f}) {done - blocked:9.1f} ({done_cpu - blocked_cpu:.1f}) {memory:7.0f}", flush=True)


def make_names(size: int, listed: int, chance: random.Random) -> tuple[list[Name], list[Name], set[tuple[int, int]]]:
    """Names, the entries of a list, and the pairs of places that are one name by design."""
    given, surnames = _words(5_000, chance), _words(50_000, chance)
    names = _draw(size, given, surnames, chance)
    entries = _draw(listed, given, surnames, chance)
    planted = set()
    for place in range(min(size, listed) // 10):
        entries[place] = Name(_vary(names[place].text, chance), names[place].schema)
        planted.add((place, place))
    return names, entries, planted


def _words(count: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = chance.choice([2, 2, 3])
        found["".join(chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(syllables)) + chance.choice(_ENDS)] = None
    return list(found)


def _draw(count: int, given: list[str], surnames: list[str], chance: random.Random) -> list[Name]:
    firsts, lasts = (list(accumulate(1 / rank**steep for rank in range(1, len(words) + 1))) for words, steep in ((given, 0.8), (surnames, 0.7)))
    names = []
    for _ in range(count):
        own = chance.choices(given, cum_weights=firsts, k=chance.choice([1, 1, 2, 2, 3]))
        last = chance.choices(surnames, cum_weights=lasts)[0]
        if chance.random() < 0.2:
            names.append(Name(f"{last.title()} {own[0].title()} {chance.choice(_TRADES)} {chance.choice(_FORMS)}", "Company"))
        else:
            names.append(Name(" ".join([*own, last]).title(), "Person"))
    return names


def _vary(text: str, chance: random.Random) -> str:
    words = text.split()
    kind = chance.choice(["letter", "order", "initial", "middle", "same"])
    if kind == "letter":
        place = chance.randrange(1, len(text) - 1)
        return text[:place] + text[place + 1:] if text[place] != " " else text
    if kind == "order" and len(words) < 4:
        return f"{words[-1].upper()}, {' '.join(words[:-1])}"
    if kind == "initial":
        return " ".join([words[0][0] + ".", *words[1:]])
    return " ".join([words[0], *words[2:]]) if kind == "middle" and len(words) == 3 else text


if __name__ == "__main__":
    main()
