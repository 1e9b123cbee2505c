//! Who takes a round at one time: a lead and somebody else for every assistant that it asks for.

use kernel::{SkillId, UserId};

/// Somebody who is free then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Free<'a> {
    pub user: UserId,
    pub skills: &'a [SkillId],
}

/// Somebody different for every role, none of them `lead`; the first in order wherever there is a choice.
/// None where there are not enough. Roles are few, so all ways are tried.
pub(crate) fn assistants(roles: &[Vec<SkillId>], free: &[Free<'_>], lead: UserId) -> Option<Vec<UserId>> {
    let mut chosen = Vec::with_capacity(roles.len());
    fill(roles, free, lead, &mut chosen).then_some(chosen)
}

fn fill(roles: &[Vec<SkillId>], free: &[Free<'_>], lead: UserId, chosen: &mut Vec<UserId>) -> bool {
    let Some(needed) = roles.get(chosen.len()) else { return true };
    let knows = |f: &&Free<'_>| needed.iter().all(|s| f.skills.contains(s));
    for one in free.iter().filter(knows) {
        if one.user == lead || chosen.contains(&one.user) {
            continue;
        }
        chosen.push(one.user);
        if fill(roles, free, lead, chosen) {
            return true;
        }
        chosen.pop();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_one_place_and_the_only_one_who_knows_is_kept_for_it() {
        let (rust, sql) = (SkillId::new(), SkillId::new());
        let [anna, boris, clara] = [UserId::new(), UserId::new(), UserId::new()];
        let (both, one) = ([rust, sql], [rust]);
        let free =
            [Free { user: anna, skills: &both }, Free { user: boris, skills: &one }, Free { user: clara, skills: &[] }];
        let roles = |needed: &[&[SkillId]]| needed.iter().map(|s| s.to_vec()).collect::<Vec<_>>();
        // anna alone knows sql, so rust is left to boris
        assert_eq!(assistants(&roles(&[&[rust], &[sql]]), &free, clara), Some(vec![boris, anna]));
        assert_eq!(assistants(&roles(&[&[rust], &[sql]]), &free, anna), None, "who leads does not assist");
        assert_eq!(assistants(&roles(&[&[]]), &free, anna), Some(vec![boris]));
        assert_eq!(assistants(&[], &free, anna), Some(Vec::new()));
        assert_eq!(assistants(&roles(&[&[], &[], &[]]), &free, anna), None, "not enough");
    }
}
