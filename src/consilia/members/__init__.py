"""The register of members: organisations, what they belong to, and who acts for them."""
