//! What was said in a run already, and is not said again.

use std::collections::{HashMap, HashSet};

use cribsheet::diag::{Diag, Span};

/// What was said in a run.
#[derive(Default)]
pub(super) struct SaidAlready {
    hints: HashSet<String>,
    /// By the names of their specs: several pages of one have most faults in common.
    faults: HashMap<String, HashSet<FaultKey>>,
}

/// What a fault is known by: its place and its message.
type FaultKey = (Option<Span>, String);

impl SaidAlready {
    /// The hints that were not said yet, which now are.
    pub(super) fn new_hints(&mut self, hints: &[String]) -> Vec<String> {
        let new = hints
            .iter()
            .filter(|hint| self.hints.insert((*hint).clone()));
        new.cloned().collect()
    }

    /// The faults of a spec that were not told of another page of it, which now are.
    pub(super) fn new_faults(&mut self, spec: &str, faults: &[Diag]) -> Vec<Diag> {
        let told = self.faults.entry(spec.to_owned()).or_default();
        let key = |fault: &Diag| (fault.span, fault.message.clone());
        let new = faults.iter().filter(|fault| !told.contains(&key(fault)));
        let new: Vec<Diag> = new.cloned().collect();
        told.extend(new.iter().map(key));
        new
    }
}
