"""The language a phone line speaks: verbs as values, a parser, a renderer."""
