-- By unit nobody looks for interactions any more, and a third of what an insertion cost was this index. What is read by time (a replay
-- of the last ninety days) finds its pages by their range: interactions come nearly in the order in which they happened.
drop index interactions_recent;
create index interactions_time on interactions using brin (occurred_at) with (autosummarize = on);
