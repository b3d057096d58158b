"""The words that signal things, as data: one YAML file a subject, each entry with an id that becomes a `rule_id`."""
