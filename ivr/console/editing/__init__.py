"""
The page where an author edits the menu in place.

The files of `flows/` and `prompts/` and no others; what is saved is taken by the
next call, and can be undone.
"""
