"""Words of a Chinese question, for near matches only: the index stays one of pairs, which needs no dictionary."""


def words_in(run: str) -> tuple[str, ...]:
    """The words of two characters and more in a folded Chinese run, each once, in order."""
    # The dictionary takes most of a second to load, and few questions need it.
    import rjieba

    return tuple(dict.fromkeys(word for word in rjieba.cut(run) if len(word) > 1))
