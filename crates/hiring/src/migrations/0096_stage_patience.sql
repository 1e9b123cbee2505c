-- Days in the stage after which somebody counts as late; null: as many as its kind allows.
alter table stage add column late_after_days bigint;
