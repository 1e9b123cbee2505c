alter table requisition alter column sort_key type text collate "C";
