mod editing;
mod fields;
mod ringing;
mod running;
mod undoing;

#[test]
fn the_page_opens_with_the_first_lesson() {
    assert_eq!(super::EXAMPLE, crate::lessons::first().notation);
}
