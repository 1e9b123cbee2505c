-- bytes decide, as on SQLite: the server's own collation would order and page otherwise
alter table candidate alter column sort_key type text collate "C";
alter table candidate alter column name_fold type text collate "C";
