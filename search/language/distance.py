"""How far two words are apart, in letters that are wrong, missing, too many or changed places."""


def most_wrong(word: str) -> int:
    """So many letters of a word may be wrong: none of a short one, one, at most two."""
    if len(word) < 3:
        return 0
    return 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """The distance, or `most` + 1 as soon as it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most and (not last or min(last) > most):
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
