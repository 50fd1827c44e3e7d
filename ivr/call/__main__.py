"""Draws the table in this folder's README."""

from ivr.call.page import main

main()
