use super::*;

fn layout(width: f64, lanes: &[usize]) -> Layout {
    let end = Instant::from_micros(6_000_000);
    let lanes = lanes.to_vec();
    Layout::new(&Shape { width, lanes, label_width: 80.0, end, ..Shape::default() })
}

#[test]
fn three_tasks_have_full_rows_with_labels_and_words() {
    let group = &layout(760.0, &[3, 3]).groups[1];
    assert_eq!((group.pitch, group.bar, group.per_row), (PITCH, BAR, 1));
    assert!(group.labelled && group.has_words());
}

#[test]
fn what_takes_no_time_has_full_rows_all_the_same() {
    let group = &Layout::new(&Shape { width: 760.0, lanes: vec![2], ..Shape::default() }).groups[0];
    assert_eq!((group.pitch, group.bar, group.visible()), (PITCH, BAR, 0..2));
    assert!(group.labelled);
}

#[test]
fn ten_thousand_lanes_fit_the_same_height_as_fifteen() {
    let many = &layout(760.0, &[10_000]).groups[0];
    assert!(many.bottom() - many.rows <= ROWS_MOST);
    assert_eq!(many.per_row, 30);
    assert!(!many.labelled);
}

#[test]
fn groups_never_overlap_and_the_axis_is_below_them() {
    for width in [320.0, 760.0] {
        let layout = layout(width, &[3, 40, 1_000]);
        for pair in layout.groups.windows(2) {
            assert!(pair[0].bottom() < pair[1].top);
        }
        assert!(layout.groups[2].bottom() < layout.axis_top);
        assert!(layout.axis_top < layout.height);
        assert!(layout.scale.right() < layout.width);
    }
}

#[test]
fn every_lane_is_found_where_it_is_drawn() {
    for lanes in [1, 3, 40] {
        let group = &layout(760.0, &[lanes]).groups[0];
        for lane in 0..lanes {
            let rect = group.bar_rect(lane, 0.0, 1.0);
            assert_eq!(group.lane_at(rect.y + rect.height / 2.0), Some(lane));
        }
        assert_eq!(group.lane_at(group.bottom() + 1.0), None);
    }
}

#[test]
fn a_narrow_drawing_has_names_as_long_as_its_rows_have_room_for_them() {
    for (lanes, stacked, labelled) in
        [(9, true, true), (10, false, true), (28, false, true), (29, true, false)]
    {
        let layout = layout(320.0, &[lanes]);
        let group = &layout.groups[0];
        assert_eq!((layout.stacked, group.labelled), (stacked, labelled), "{lanes}");
        assert!(stacked || group.pitch >= LABELLED_NARROW);
        assert!(layout.scale.width() > 180.0);
    }
}
