"""The static copy: the whole site as readers without an account see it, as files."""
