//! The derived status: function and filter agree over every combination.

use super::{House, application, id, names};
use crate::{
    applications::table::{ApplicationState, Progress, StageKind},
    candidates::status::CandidateStatus,
};
use sea_orm::Iterable as _;

#[tokio::test]
async fn function_and_filter_agree() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let who = house.system();
    for state in ApplicationState::iter() {
        for progress in Progress::iter() {
            for stage_kind in StageKind::iter() {
                let tx = house.begin().await;
                let old =
                    crate::applications::store::find(tx.connection(), &who, application(&made)).await.unwrap().unwrap();
                let new = crate::applications::table::Model { state, progress, stage_kind, ..old.clone() };
                assert!(crate::applications::store::save(&tx, &who, &old, &new).await.unwrap());
                tx.commit().await.unwrap();
                let status = CandidateStatus::derive(state, progress, stage_kind);
                let read = house.recruiter.get(&format!("/candidates/{}", id(&made))).await.expect(200);
                assert_eq!(read.str("/status"), status.to_string());
                for asked in CandidateStatus::iter() {
                    let found = names(&house.recruiter.get(&format!("/candidates?status={asked}")).await.expect(200));
                    assert_eq!(
                        found.len(),
                        usize::from(asked == status),
                        "{state:?} {progress:?} {stage_kind:?} {asked}"
                    );
                }
            }
        }
    }
}
