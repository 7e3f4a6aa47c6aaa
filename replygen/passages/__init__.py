"""A text or a letter → paragraphs of tokens, with what checks must leave alone masked."""
