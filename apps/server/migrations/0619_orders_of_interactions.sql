-- "Why were they not asked about order A-1001?" A summary of each few pages says which orders may be in them: it costs an insertion next to
-- nothing, where a tree of a million numbers would cost a fifth of it.
create index interactions_order on interactions using brin
  (order_number text_bloom_ops(n_distinct_per_range = 2000, false_positive_rate = 0.002)) with (pages_per_range = 32, autosummarize = on);
