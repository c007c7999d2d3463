//! PLOVER: the code of an event in the Political Language Ontology for Verifiable Event Records, version 2.0.

use super::model::{EventType, Plover};

include!(concat!(env!("OUT_DIR"), "/plover.rs"));

/// The code of a type and a mode; a mode that PLOVER does not have counts as none. `None` for types outside PLOVER.
pub(crate) fn code(kind: EventType, mode: &str) -> Option<Plover> {
    let row = |mode: &str| CODES.iter().find(|(other, name, ..)| *other == kind && *name == mode);
    let (_, mode, quad, goldstein) = row(mode).or_else(|| row(""))?;
    Some(Plover {
        r#type: kind.as_str().to_uppercase(),
        mode: (!mode.is_empty()).then(|| (*mode).to_owned()),
        quad: *quad,
        goldstein: *goldstein,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_modes() {
        let phone = code(EventType::Consult, "phone").unwrap();
        assert_eq!((phone.r#type.as_str(), phone.mode.as_deref(), phone.quad), ("CONSULT", Some("phone"), 1));
        // Kidnapping is COERCE here, a mode that PLOVER has elsewhere.
        assert_eq!(code(EventType::Coerce, "abduct").unwrap().mode, None);
        assert_eq!(code(EventType::Sport, "match"), None);
    }
}
