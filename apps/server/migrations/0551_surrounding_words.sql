-- What stands around the questions (buttons, errors, thanks, dialogues, letters) in the company's own words, language by language.
create table surrounding_words (
  workspace_id integer not null,
  language text not null,
  words jsonb not null, -- key → text; what is not written is ours, or falls back
  changed_at timestamptz not null,
  primary key (workspace_id, language)
);
