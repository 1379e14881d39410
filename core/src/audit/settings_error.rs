use crate::messages::{Lang, sentence};

/// Why settings cannot be used. Nothing was audited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum SettingsError {
    /// No check has this name.
    UnknownCheck {
        /// The name given.
        name: String,
        /// The nearest that there is.
        nearest: Option<String>,
    },
    /// The check is no more.
    RemovedCheck {
        /// The name given.
        name: String,
        /// The version that took it away.
        since: String,
        /// What looks for the same now.
        instead: Option<String>,
    },
    /// No threshold has this name.
    UnknownThreshold {
        /// What was given.
        key: String,
    },
    /// No profile has this name.
    UnknownProfile {
        /// The name given.
        name: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// A waiver says no reason.
    WaiverWithoutReason {
        /// Its check.
        check: String,
    },
}

impl SettingsError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCheck { .. } => "audit-unknown-check",
            Self::RemovedCheck { .. } => "audit-removed-check",
            Self::UnknownThreshold { .. } => "audit-unknown-threshold",
            Self::UnknownProfile { .. } => "audit-unknown-profile",
            Self::WaiverWithoutReason { .. } => "audit-waiver-without-reason",
        }
    }

    /// What to do, where something is near.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::UnknownCheck { nearest: Some(near), .. } => Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?")),
            Self::RemovedCheck { instead: Some(instead), .. } => Some(sentence!(lang, zh: "请改用 `{instead}`", en: "use `{instead}`")),
            Self::UnknownProfile { known, .. } => {
                let known = known.join(", ");
                Some(sentence!(lang, zh: "可用的有：{known}", en: "there are: {known}"))
            }
            _ => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::UnknownCheck { name, .. } => sentence!(lang, zh: "没有名为 `{name}` 的检查项", en: "there is no check `{name}`"),
            Self::RemovedCheck { name, since, .. } => {
                sentence!(lang, zh: "检查项 `{name}` 自 {since} 版起取消", en: "the check `{name}` was taken away in {since}")
            }
            Self::UnknownThreshold { key } => {
                sentence!(lang, zh: "没有名为 `{key}` 的阈值", en: "there is no threshold `{key}`; it is written `check.threshold`")
            }
            Self::UnknownProfile { name, .. } => sentence!(lang, zh: "没有名为 `{name}` 的检查方案", en: "there is no profile `{name}`"),
            Self::WaiverWithoutReason { check } => {
                sentence!(lang, zh: "对 `{check}` 的豁免没有写明理由", en: "the waiver of `{check}` gives no reason")
            }
        }
    }
}
