//! Addresses: of the page, and relative to it.

use url::Url;

/// What addresses of a page are relative to.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    page: Option<Url>,
    base: Option<Url>,
}

impl Addresses {
    /// `page` is where the page was read, `base` what its `<base>` says.
    pub(super) fn new(page: Option<&str>, base: Option<&str>) -> Self {
        let page = page.and_then(|page| Url::parse(page.trim()).ok());
        let base = match (&page, base) {
            (Some(page), Some(base)) => page.join(base).ok(),
            (None, Some(base)) => Url::parse(base).ok(),
            (_, None) => None,
        };
        Self { base: base.or_else(|| page.clone()), page }
    }

    /// The absolute address of the web that is meant.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        let address = address.trim();
        let url = match &self.base {
            Some(base) => base.join(address).ok()?,
            None => Url::parse(address).ok()?,
        };
        (!address.is_empty() && matches!(url.scheme(), "http" | "https")).then(|| url.to_string())
    }

    /// An article is not the front page of its site.
    pub(super) fn may_be_canonical(&self, url: &str) -> bool {
        let front = |url: &Url| url.path().len() <= 1 && url.query().is_none();
        let Ok(url) = Url::parse(url) else { return false };
        !front(&url) || self.page.as_ref().is_some_and(front)
    }

    /// The day in the path of the page: /2025/02/27/.
    pub(super) fn day(&self) -> Option<String> {
        let parts: Vec<&str> = self.page.as_ref()?.path_segments()?.collect();
        parts.windows(3).find_map(|window| {
            let &[year, month, day] = window else { return None };
            let digits = |part: &str, lengths: &[usize]| {
                lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            };
            let is_day = digits(year, &[4]) && digits(month, &[1, 2]) && digits(day, &[1, 2]);
            is_day.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
        })
    }

    /// The name of the site, where the page tells no better one: khabar.example.
    pub(super) fn host(&self) -> Option<String> {
        let host = self.page.as_ref()?.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_to_page_and_base() {
        let page = Addresses::new(Some("https://khabar.example/news/2025/2/7/talks"), None);
        assert_eq!(page.absolute("/i/1.jpg").as_deref(), Some("https://khabar.example/i/1.jpg"));
        assert_eq!(page.absolute("data:image/png;base64,AA"), None);
        assert_eq!(page.absolute(""), None);
        assert_eq!(page.day().as_deref(), Some("2025-02-07"));
        assert!(!page.may_be_canonical("https://khabar.example/"));
        let based = Addresses::new(Some("https://khabar.example/a/b"), Some("https://cdn.example/x/"));
        assert_eq!(based.absolute("1.jpg").as_deref(), Some("https://cdn.example/x/1.jpg"));
        assert_eq!(Addresses::new(None, None).absolute("1.jpg"), None);
    }
}
