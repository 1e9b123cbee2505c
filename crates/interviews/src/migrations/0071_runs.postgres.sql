alter table scheduler_run drop constraint scheduler_run_state_check;
alter table scheduler_run add constraint scheduler_run_state_check
    check (state in ('queued', 'running', 'finished', 'failed', 'cancelled'));
alter table scheduler_run drop constraint scheduler_run_method_used_check;
alter table scheduler_run
    add column mode text not null default 'book' check (mode in ('book', 'propose')),
    add column proposed bigint not null default 0,
    add column phase text,
    add column placed bigint not null default 0,
    add column cancel_by uuid,
    add column cancel_at bigint,
    add column figures text;
