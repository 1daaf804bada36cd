-- Before a topic is deleted it is asked whether anything is about it: without these, two of the largest tables were read through.
create index interactions_topic on interactions (workspace_id, topic_id) where topic_id is not null;
create index invitations_topic on invitations (workspace_id, topic_id) where topic_id is not null;
