use super::coalitions::shapley;
use super::remainder::printed;
use crate::number::Ratio;

#[test]
fn printed_parts_add_up_and_mirror() {
    let third = Ratio::new(1, 3).unwrap();
    let (parts, sum) = printed(&[third.clone(), third.clone(), third]);
    assert_eq!(
        (parts.iter().map(ToString::to_string).collect::<Vec<_>>(), sum.to_string()),
        (vec!["0.34".into(), "0.33".into(), "0.33".into()], "1.00".to_owned())
    );
    let mixed = [Ratio::new(-7, 3).unwrap(), Ratio::new(5, 7).unwrap(), Ratio::zero(), Ratio::new(1, 900).unwrap()];
    let (parts, sum) = printed(&mixed);
    let (mirrored, turned) = printed(&mixed.map(|part| -part));
    assert_eq!(parts.iter().map(|part| part.ratio()).sum::<Ratio>(), sum.ratio());
    assert!(parts.iter().zip(&mirrored).all(|(part, mirror)| part.ratio() == -mirror.ratio()) && sum.ratio() == -turned.ratio());
    assert_eq!(parts[2].to_string(), "0.00");
    assert_eq!(printed(&[]).1.to_string(), "0.00");
}

#[test]
fn shapley_values_are_the_mean_over_all_orders() {
    // A value that no formula makes symmetric.
    let value = |set: u8| Ratio::from_int(i64::from(set) * i64::from(set) * 7 % 23);
    let closed = shapley(value);
    let mut sums = [0i64; 4].map(Ratio::from_int);
    let mut orders = 0;
    for order in 0..256usize {
        let order = [order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6];
        if order.iter().fold(0, |seen, player| seen | 1 << player) != 15 {
            continue;
        }
        orders += 1;
        let mut set = 0u8;
        for player in order {
            let with = set | 1 << player;
            sums[player] = &sums[player] + &(value(with) - value(set));
            set = with;
        }
    }
    assert_eq!(orders, 24);
    assert_eq!(sums.map(|sum| sum.checked_div(&Ratio::from_int(24)).unwrap()), closed);
}
