"""The author's half: YAML menus, and what they answer to a caller."""
