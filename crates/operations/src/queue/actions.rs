//! What can be done with background work.

use super::Sight;
use crate::Messages;
use kernel::{Actor, JobId, Kind, Problem, Text};
use store::NewEvent;
use web::App;

/// Gives a dead job its tries again, from now. One that is not dead, not there or somebody else's is
/// 404: whoever asked twice is told that there is nothing left to do.
pub(crate) async fn retry(app: &App, actor: &Actor, id: JobId) -> Result<(), Problem> {
    let sight = Sight::to_retry(actor)?;
    let mut tx = app.store.begin(actor).await?;
    if !jobs::retry(&tx, sight.organization(), id).await? {
        return Err(Problem::saying(Kind::NotFound, Text::new(|l| Messages::from(l).job_not_dead())));
    }
    tx.emit(NewEvent::new("job.retried", sight.organization(), id));
    tx.commit().await?;
    Ok(())
}
