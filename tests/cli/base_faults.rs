//! What is wrong with `extends`, and where that is told.

use std::fs;

use crate::Desk;
use crate::bases::{BASE, desk};

#[test]
fn a_base_that_cannot_be_had_is_told_where_it_is_named() {
    let desk = Desk::new("no-base");
    fs::create_dir_all(desk.0.join("cards")).unwrap();
    desk.put("base.toml", BASE)
        .put("cards/ring.toml", "extends = \"my.toml\"\n");
    for (named, message, hint) in [
        (
            "bass.toml",
            "there is no file `cards/bass.toml`",
            "write its path as it is seen from the folder of this file",
        ),
        (
            "rings.toml",
            "there is no file `cards/rings.toml`",
            "write `extends = \"ring.toml\"`",
        ),
        (
            "../base.toml",
            "`cards/../base.toml` lies outside the folder `cards`",
            "move it there, or name a folder that holds both after `--root`",
        ),
        (
            "https://example.com/base.toml",
            "`https://example.com/base.toml` is an address, wanted a file",
            "save that file beside this one, and write its name",
        ),
        (
            ".",
            "`cards` is a folder and no spec",
            "name a spec in it: `cards/my.toml`, `cards/ring.toml`",
        ),
        (
            "my.toml",
            "`cards/my.toml` extends in the end what extends it",
            "remove one of the lines with `extends`",
        ),
    ] {
        desk.put("cards/my.toml", format!("extends = \"{named}\"\n"));
        let run = desk.run(&["check", "cards/my.toml", "--message-format", "short"]);
        assert_eq!(run.code, 3);
        let wanted = format!("cards/my.toml:1:11: error[unusable-base]: {message} ({hint})\n");
        assert_eq!(run.talk, wanted);
    }
    desk.put("cards/my.toml", "extends = \"ring.toml\"\n");
    let run = desk.run(&["check", "cards/my.toml", "--message-format", "short"]);
    assert!(
        run.talk
            .starts_with("cards/ring.toml:1:11: error[unusable-base]"),
        "{}",
        run.talk
    );
    desk.put("cards/my.toml", "extends = \"../base\"\n");
    let run = desk.run(&["check", "cards/my.toml", "--root", "."]);
    assert_eq!(run.code, 0, "{}", run.talk);
    let run = desk.run(&["check", "cards/my.toml", "--root", "nowhere"]);
    assert!(
        run.talk.contains("there is no folder `nowhere`"),
        "{}",
        run.talk
    );
}

#[test]
fn no_more_than_eight_files_build_on_each_other() {
    let desk = Desk::new("nine-files");
    for number in 0..9 {
        desk.put(
            &format!("{number}.toml"),
            format!("extends = \"{}.toml\"\n", number + 1),
        );
    }
    desk.put("8.toml", BASE).put("9.toml", BASE);
    assert_eq!(desk.run(&["check", "1.toml"]).code, 0);
    let run = desk.run(&["check", "0.toml", "--message-format", "short"]);
    let wanted =
        "7.toml:1:11: error[unusable-base]: `8.toml` is file 9 of this spec, wanted 8 at most";
    assert!(run.talk.starts_with(wanted), "{}", run.talk);
}

#[test]
fn what_is_dropped_has_to_be_there() {
    for (over, wanted) in [
        (
            "[[story]]\nid = \"chrun\"\ndrop = true\n",
            "my.toml:4:8: error[unknown-value]: no entry of what this spec extends has the `id` `chrun` (write `id = \"churn\"`)\n",
        ),
        (
            "[[story]]\ndrop = true\n",
            "my.toml:3:8: error[missing-field]: `drop` without `id` (add the `id` that the entry has in the other file)\n",
        ),
        (
            "[sheet]\nextends = \"base.toml\"\n",
            "my.toml:3:1: error[unknown-key]: unknown key `extends` in `[sheet]` (write it at the top, above the first header)\n",
        ),
        (
            "[[story]]\nid = \"churn\"\nname = \"a\"\npoint = \"b\"\n[[story]]\nid = \"churn\"\nname = \"c\"\npoint = \"d\"\n",
            "my.toml:7:6: error[duplicate]: `id` `churn` is given to two entries (change one of the two)\n",
        ),
    ] {
        let desk = desk("drop", &format!("extends = \"base.toml\"\n{over}"));
        let run = desk.run(&["check", "my.toml", "--message-format", "short"]);
        assert_eq!(run.talk, wanted);
    }
    let desk = Desk::new("drop-alone");
    desk.put(
        "my.toml",
        format!("{BASE}[[story]]\nid = \"x\"\ndrop = true\n"),
    );
    let run = desk.run(&["check", "my.toml", "--message-format", "short"]);
    assert!(
        run.talk
            .contains("error[unknown-value]: `drop` in a spec that extends none"),
        "{}",
        run.talk
    );
}

#[test]
fn what_a_base_says_in_another_form_is_told() {
    for (base, over, wanted) in [
        (
            "[sheet]\ntitle = \"T\"\n[story]\nname = \"lost\"\npoint = \"p\"\n",
            "[[story]]\nname = \"N\"\npoint = \"P\"\n",
            "base.toml:3:1: error[wrong-type]: `story` is a table, and a list in the spec over this one (write both in the same form)\n",
        ),
        (
            "sheet = 5\n",
            "[sheet]\ntitle = \"t\"\n",
            "base.toml:1:9: error[wrong-type]: `sheet` is a number, and a table in the spec over this one (write both in the same form)\n",
        ),
        (
            BASE,
            "[[risk]]\nid = \"churn\"\ndrop = true\n",
            "my.toml:4:8: error[unknown-value]: what this drops is a `[[story]]` (write `[[story]]` over it)\n",
        ),
    ] {
        let desk = Desk::new("other-form");
        desk.put("base.toml", base);
        desk.put("my.toml", format!("extends = \"base.toml\"\n{over}"));
        let run = desk.run(&["check", "my.toml", "--message-format", "short"]);
        assert_eq!(run.talk, wanted);
    }
}
