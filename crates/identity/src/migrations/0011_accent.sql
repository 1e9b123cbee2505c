alter table organization add column accent text not null default '';
