//! `waymark`: hiring and career development on one's own machine.

use clap::{Args, Parser, Subcommand, ValueEnum};
use identity::operator::NewOrganization;
use std::{path::PathBuf, process::ExitCode};
use waymark::{
    audit, backup,
    commands::{self, UserToMake},
    config::{Config, Flags},
    demo, doctor, post, serve, solve, telemetry,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "waymark", version, about = "Hiring and career development on your own machine")]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Common {
    /// The data folder [default: ./waymark-data, for the demo ./waymark-demo]
    #[arg(long, global = true)]
    data: Option<String>,
    /// The file of settings [default: waymark.toml in the data folder]
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// postgres://… or sqlite://…; without one, SQLite in the data folder
    #[arg(long, global = true)]
    database: Option<String>,
    /// Where uploaded files are: a folder, `file://…` or `s3://bucket?endpoint=…&region=…`
    #[arg(long, global = true)]
    blobs: Option<String>,
    /// The key store, apart from the database
    #[arg(long, global = true)]
    keys: Option<String>,
    /// What people type to reach it
    #[arg(long, global = true)]
    public_url: Option<String>,
}

#[derive(Args)]
struct Listening {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long)]
    listen: Option<String>,
    /// Allow passwords in the open beyond this machine, for a trial
    #[arg(long)]
    insecure_lan: bool,
    /// all, web (answers requests) or worker (does background work) [default: all]
    #[arg(long)]
    role: Option<String>,
    /// Figures for Prometheus, on an address of their own
    #[arg(long)]
    metrics_listen: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// A lively invented organization, ready to look at
    Demo {
        #[command(flatten)]
        listening: Listening,
        /// Fewer people
        #[arg(long, conflicts_with = "large")]
        small: bool,
        /// Many more people
        #[arg(long)]
        large: bool,
        /// Begin anew (demo data only)
        #[arg(long)]
        reset: bool,
    },
    /// The server
    Serve {
        #[command(flatten)]
        listening: Listening,
    },
    /// Organizations and people, by the operator
    #[command(subcommand)]
    Admin(Admin),
    /// Bring the database up to date
    Migrate {
        /// Only say what is applied
        #[arg(long)]
        status: bool,
    },
    /// Look at the installation as it stands and say what is wrong
    Doctor {
        /// One JSON list instead of lines
        #[arg(long)]
        json: bool,
    },
    /// Settings in force
    #[command(subcommand)]
    Config(ConfigCommand),
    /// The API's description (OpenAPI 3.1)
    Openapi,
    /// The event log
    #[command(subcommand)]
    Audit(Audit),
    /// Copy everything into one file, and its keys into another, beside a running server
    Backup {
        file: PathBuf,
        /// Where the keys go, to be kept elsewhere [default: FILE.keys]
        #[arg(long)]
        keys_out: Option<PathBuf>,
    },
    /// Put a backup back, into an empty folder or database; --keys names the key file
    Restore { file: PathBuf },
    /// The installation's key
    #[command(subcommand)]
    Keys(Keys),
    /// Outgoing mail
    #[command(subcommand)]
    Mail(Mail),
    /// The interview scheduler
    #[command(subcommand)]
    Scheduler(Scheduler),
    /// Read a document from standard input, under limits: what the server starts for each one
    #[command(hide = true)]
    ReadDocument {
        /// What kind of file it is: pdf, docx, odt, rtf or txt
        kind: String,
    },
}

#[derive(Subcommand)]
enum Admin {
    /// Make an organization; prints its id and slug
    CreateOrganization {
        #[arg(long)]
        name: String,
        /// employer or nonprofit
        #[arg(long)]
        kind: String,
        /// Its name in addresses; made from the name where none is given
        #[arg(long)]
        slug: Option<String>,
        #[arg(long)]
        time_zone: Option<String>,
        #[arg(long)]
        locale: Option<String>,
    },
    /// Make a user; prints the id and, without a password, a one-time link
    CreateUser {
        /// The organization's slug
        #[arg(long)]
        organization: Option<String>,
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
        #[arg(long, help = "organization_admin, recruiter, hiring_manager, interviewer or platform_admin")]
        role: String,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print what is in force, where each value came from and what is wrong with it; exit 1 where it cannot work
    Check,
}

#[derive(Subcommand)]
enum Keys {
    /// Exchange the key that wraps all data keys; goes on where it was cut off
    Rotate {
        /// Only write the new key beside the old one, to be copied to the other nodes first
        #[arg(long)]
        prepare: bool,
    },
}

#[derive(Subcommand)]
enum Audit {
    /// Walk the hash chain; exit 1 at the first bad place
    Verify {
        /// The file that the log's ends are written down in [default: anchors.log in the data folder]
        #[arg(long)]
        anchors: Option<PathBuf>,
        /// A public key whose signatures count (`waymark audit key`), instead of this installation's
        #[arg(long = "key")]
        keys: Vec<String>,
        /// One JSON object instead of lines
        #[arg(long)]
        json: bool,
    },
    /// Write the log's end down outside the database now, as is done every day
    Anchor,
    /// The public key that anchors and checkpoints are checked by
    Key,
}

#[derive(Subcommand)]
enum Mail {
    /// Take a report of a message that came back from standard input, as mail servers pipe it
    Bounce {
        /// The address that the report was sent to, where the mail server says it
        #[arg(long, default_value = "")]
        recipient: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum SolveMethod {
    Exact,
    Greedy,
}

#[derive(Clone, Copy, ValueEnum)]
enum SolveClass {
    A,
    B,
    C,
}

#[derive(Clone, Copy, ValueEnum)]
enum SolveObjective {
    Count,
    Earliest,
    Fair,
    Spread,
}

#[derive(Subcommand)]
enum Scheduler {
    /// Solve an instance file, without a database
    Solve {
        /// The file; `-` reads standard input
        file: PathBuf,
        #[arg(long, value_enum, default_value = "exact")]
        method: SolveMethod,
        /// The file's own class where none is given
        #[arg(long, value_enum)]
        class: Option<SolveClass>,
        #[arg(long, value_enum, default_value = "count")]
        objective: SolveObjective,
        /// One JSON object instead of lines
        #[arg(long)]
        json: bool,
        /// Say who meets whom
        #[arg(long)]
        assignments: bool,
    },
    /// The hourly job, now
    Run {
        /// One organization by its slug; all where none is given
        #[arg(long)]
        organization: Option<String>,
        /// Only say what would be booked
        #[arg(long)]
        dry_run: bool,
    },
}

impl Common {
    /// `restore` takes by `--keys` the file with the backup's keys; an address still names the key store.
    fn key_file(&mut self, command: &Command) -> Option<PathBuf> {
        if !matches!(command, Command::Restore { .. }) {
            return None;
        }
        self.keys.take_if(|keys| !keys.contains("://")).map(PathBuf::from)
    }
    fn flags(&self, listening: Option<&Listening>) -> Flags {
        vec![
            ("data", self.data.clone()),
            ("database", self.database.clone()),
            ("blobs", self.blobs.clone()),
            ("keys", self.keys.clone()),
            ("public-url", self.public_url.clone()),
            ("listen", listening.and_then(|l| l.listen.clone())),
            ("role", listening.and_then(|l| l.role.clone())),
            ("metrics-listen", listening.and_then(|l| l.metrics_listen.clone())),
            ("insecure-lan", listening.filter(|l| l.insecure_lan).map(|_| "on".to_owned())),
        ]
    }
}

/// The command line.
pub(crate) fn main() -> ExitCode {
    let mut cli = Cli::parse();
    // before settings, threads and files: this one is to have nothing
    if let Command::ReadDocument { kind } = &cli.command {
        return extract::serve(kind);
    }
    let key_file = cli.common.key_file(&cli.command);
    let (listening, data) = match &cli.command {
        Command::Demo { listening, .. } => (Some(listening), "./waymark-demo"),
        Command::Serve { listening } => (Some(listening), "./waymark-data"),
        _ => (None, "./waymark-data"),
    };
    let flags = cli.common.flags(listening);
    let config = Config::load(&flags, cli.common.config.as_deref(), data, |name| std::env::var(name).ok());
    let done = config.and_then(|config| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let server = matches!(cli.command, Command::Serve { .. });
        let _sends_the_rest = telemetry::begin(&config, server, runtime.handle())?;
        runtime.block_on(run(cli.command, &config, key_file.as_deref()))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("waymark: {e:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: &Config, key_file: Option<&std::path::Path>) -> anyhow::Result<()> {
    match command {
        Command::Demo { small, large, reset, .. } => {
            let size = match (small, large) {
                (true, _) => demo::Size::Small,
                (_, true) => demo::Size::Large,
                _ => demo::Size::Usual,
            };
            serve::demo(config, size, reset).await
        }
        Command::Serve { .. } => serve::serve(config).await,
        Command::Admin(Admin::CreateOrganization { name, kind, slug, time_zone, locale }) => {
            commands::create_organization(config, NewOrganization { name, kind, slug, time_zone, locale }).await
        }
        Command::Admin(Admin::CreateUser { organization, name, email, role, password_stdin }) => {
            commands::create_user(config, UserToMake { organization, name, email, role, password_stdin }).await
        }
        Command::Migrate { status } => commands::migrate(config, status).await,
        Command::Config(ConfigCommand::Check) => commands::config_check(config),
        Command::Doctor { json } => doctor::run(config, json).await,
        Command::Openapi => commands::openapi().await,
        Command::ReadDocument { .. } => anyhow::bail!("a document is read before anything else is begun"),
        Command::Mail(Mail::Bounce { recipient }) => post::bounce(config, &recipient).await,
        Command::Audit(Audit::Verify { anchors, keys, json }) => {
            audit::verify(config, &audit::Asked { anchors, keys, json }).await
        }
        Command::Audit(Audit::Anchor) => audit::anchor(config).await,
        Command::Audit(Audit::Key) => audit::key(config),
        Command::Backup { file, keys_out } => backup::backup(config, &file, keys_out.as_deref()).await,
        Command::Restore { file } => backup::restore(config, &file, key_file).await,
        Command::Keys(Keys::Rotate { prepare }) => commands::keys_rotate(config, prepare).await,
        Command::Scheduler(Scheduler::Run { organization, dry_run }) => {
            commands::scheduler_run(config, organization.as_deref(), dry_run).await
        }
        Command::Scheduler(Scheduler::Solve { file, method, class, objective, json, assignments }) => {
            let options = solve::Options {
                method: match method {
                    SolveMethod::Exact => scheduler::Method::Exact,
                    SolveMethod::Greedy => scheduler::Method::Greedy,
                },
                objective: match objective {
                    SolveObjective::Count => scheduler::Objective::Count,
                    SolveObjective::Earliest => scheduler::Objective::Earliest,
                    SolveObjective::Fair => scheduler::Objective::Fair,
                    SolveObjective::Spread => scheduler::Objective::Spread,
                },
                class: class.map(|c| match c {
                    SolveClass::A => scheduler::FileClass::A,
                    SolveClass::B => scheduler::FileClass::B,
                    SolveClass::C => scheduler::FileClass::C,
                }),
                json,
                assignments,
            };
            solve::solve(&file, &options).await
        }
    }
}
