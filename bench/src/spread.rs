use std::time::Duration;

/// Times of many equal pieces of work.
#[derive(Debug, Default, Clone)]
pub struct Spread(Vec<Duration>);

impl Spread {
    /// Adds a time.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Adds all times of another.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time below which this share of all lies, in milliseconds; 0 when there is none.
    pub fn milliseconds(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        // The index is small and not negative, whatever the share.
        let at = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_hundred_times_is_the_time_at_that_place() {
        let mut spread = Spread::default();
        for number in (1..=100).rev() {
            spread.add(Duration::from_millis(number));
        }
        assert_eq!((spread.milliseconds(0.5), spread.milliseconds(0.99)), (51.0, 100.0));
        assert_eq!(Spread::default().milliseconds(0.5), 0.0);
    }
}
