mod bars;
mod ink;
mod legend;
mod marks;
mod outline;
mod still;
mod told;
mod words;
mod xml;

use self::ink::{CARD, INK, SANS, SOFT};
use self::words::{BOLDER, lines, width};
use self::xml::{Value, Xml};
use super::{Export, Run, Sheet};
use crate::chart::{Layout, Picture, Shape, beats, ghosts};

/// The chart as a drawing that stands alone: no script, no style sheet and nothing from elsewhere,
/// so that it can be shown anywhere, and printed in black and white.
///
/// It is laid out by what lays out the page's own chart, and says in words what that shows.
pub struct Svg;

impl Export for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn title(&self) -> &'static str {
        "Picture (SVG)"
    }

    fn about(&self) -> &'static str {
        "The chart as a drawing for print and for pages without scripts."
    }

    fn extension(&self) -> &'static str {
        "svg"
    }

    fn media_type(&self) -> &'static str {
        "image/svg+xml"
    }

    fn tells(&self) -> bool {
        true
    }

    fn write(&self, sheet: &Sheet<'_>) -> String {
        draw(sheet)
    }
}

/// The width of the drawing, and what is left around what is drawn.
const WIDTH: f64 = 720.0;
const MARGIN: f64 = 16.0;
/// The size of the title, the distance of its lines, and how many there may be.
const TITLE: f64 = 17.0;
const TITLE_LINE: f64 = 24.0;
const TITLE_LINES: usize = 3;
/// The size of what is told of the runs, and the distance of its lines.
const CAPTION: f64 = 14.0;
const CAPTION_LINE: f64 = 21.0;
/// The size of the note at the end.
const NOTE: f64 = 12.0;
/// What is left between the parts.
const GAP: f64 = 12.0;

/// The layout of the chart in the drawing, which has room for what stands beside its rows.
fn layout(sheet: &Sheet<'_>) -> Layout {
    let mut shape = Shape {
        width: WIDTH - 2.0 * MARGIN,
        lanes: sheet.runs.iter().map(|run| run.trace.lanes().len()).collect(),
        end: sheet.runs.iter().map(Run::end).max().unwrap_or_default(),
        ..Shape::default()
    };
    let bare = Layout::new(&shape);
    let widths = bare.groups.iter().zip(&sheet.runs).flat_map(|(group, run)| {
        let names = run.trace.lanes();
        let shown = if group.labelled { names } else { &[] };
        let widths = shown.iter().map(|name| width(name, still::NAME));
        widths.chain((!group.labelled).then(|| width(&told::tasks(names.len()), still::NAME)))
    });
    // No rounding must cut the widest.
    shape.label_width = widths.fold(0.0, f64::max) + 1.0;
    Layout::new(&shape)
}

fn draw(sheet: &Sheet<'_>) -> String {
    let layout = layout(sheet);
    let (mut picture, mut outlines) = (Picture::default(), Vec::new());
    for (group, run) in layout.groups.iter().zip(&sheet.runs) {
        // What has not happened is drawn hollow, as on the page.
        if sheet.foreseen() {
            ghosts(&layout.scale, group, run.spans, &mut outlines);
            picture.links.add(&layout, group, run.spans, run.end());
            continue;
        }
        picture.add(&layout, group, run.spans, run.end());
        picture.bells.add(&layout, group, run.spans, run.end());
        beats(&layout.scale, group, run.spans, run.end(), &mut picture.beats);
    }
    let number = told::number(sheet);
    let mut xml = Xml::default();
    let mut y = MARGIN + TITLE_LINE / 2.0;
    for line in lines(sheet.title, layout.width, TITLE * BOLDER, TITLE_LINES) {
        let bold = [("font-size", TITLE.into()), ("font-weight", 600.0.into())];
        xml.at(MARGIN, y, TITLE, &bold, &line);
        y += TITLE_LINE;
    }
    y += GAP - TITLE_LINE / 2.0;
    xml.begin("g", &[("transform", Value::Move(MARGIN, y))]);
    still::draw(&mut xml, sheet, &layout);
    outline::draw(&mut xml, &outlines);
    bars::draw(&mut xml, &number, &picture);
    marks::draw(&mut xml, &picture);
    let mut below = layout.height + GAP;
    let shown = (&picture, &*outlines);
    below += legend::draw(&mut xml, &number, shown, below, layout.width) + GAP;
    for line in told::caption(sheet.words, layout.width, CAPTION) {
        xml.at(0.0, below + CAPTION / 2.0, CAPTION, &[("font-size", CAPTION.into())], &line);
        below += CAPTION_LINE;
    }
    below += GAP / 2.0;
    let quiet = [("fill", SOFT.into()), ("font-size", NOTE.into())];
    xml.at(0.0, below, NOTE, &quiet, sheet.source.told());
    xml.end();
    let words = told::words(sheet);
    framed(sheet.title, &words, &number, y + below + NOTE / 2.0 + MARGIN, xml)
}

/// The whole drawing, which is called so, is so high, and has that in it.
fn framed(title: &str, words: &str, number: &str, height: f64, inside: Xml) -> String {
    let height = height.ceil();
    let ids = ["-title", "-words"].map(|end| [number, end].concat());
    let mut xml = Xml::default();
    xml.begin(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg".into()),
            ("viewBox", Value::Box(WIDTH, height)),
            ("width", WIDTH.into()),
            ("height", height.into()),
            ("role", "img".into()),
            ("aria-labelledby", (&*ids[0]).into()),
            ("aria-describedby", (&*ids[1]).into()),
            ("font-family", SANS.into()),
            ("fill", INK.into()),
        ],
    );
    xml.words("title", &[("id", (&*ids[0]).into())], title);
    xml.words("desc", &[("id", (&*ids[1]).into())], words);
    ink::define(&mut xml, number);
    let size = [("width", WIDTH.into()), ("height", height.into())];
    xml.empty("rect", &[size[0], size[1], ("fill", CARD.into())]);
    xml.append(inside);
    xml.end();
    xml.text()
}
