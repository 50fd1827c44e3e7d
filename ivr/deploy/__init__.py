"""What stands between a menu on this machine and a number that rings."""
