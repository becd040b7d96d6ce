"""The shell: layout, home, desks, feeds, errors, sign-in."""
