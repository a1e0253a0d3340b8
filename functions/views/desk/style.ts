/** Styles of the secretariat's pages, behind those of all pages. */
export const DESK_STYLE = `
.desk-nav ul{display:flex;flex-wrap:wrap;gap:0 4px;list-style:none;padding:0;margin:0 0 8px;border-bottom:1px solid #b4bcc4}
.desk-nav a{display:inline-block;padding:10px 8px;min-height:44px}
.desk-nav a[aria-current]{font-weight:bold;text-decoration:none;border-bottom:4px solid #123c69}
.act{border:1px solid #b4bcc4;padding:8px 12px;margin:0 0 16px;max-width:44rem}
section.act h2{margin-top:4px;font-size:1.1rem}
td.figure{text-align:right;white-space:nowrap}
td.date{white-space:nowrap}
.downloads{margin-top:-8px}
.timeline{width:100%;height:auto;display:block;margin:0 0 8px}
.timeline text{font-size:13px;fill:#1b1b1b}
.timeline .axis{stroke:#767676;stroke-width:1}
.timeline .bar{fill:#c9d6e4;stroke:#123c69;stroke-width:1}
.timeline .bar.open{fill:#e2f3e5;stroke:#1d6b2f}
.timeline .bar.over{fill:#fdeaea;stroke:#9c1c1c}
.timeline .bar.closed{fill:#e4e4e4;stroke:#767676}
.timeline .today{stroke:#9c1c1c;stroke-width:2}
.timeline .deadline{fill:#123c69}
.timeline-box{overflow-x:auto}
.timeline-box svg{min-width:44rem}
.changed{background:#fff3d6}
.week li{margin-bottom:8px}
.tally{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px}
.tally li{border:1px solid #b4bcc4;padding:6px 12px;margin:0}
input[type=file]{padding:8px}
.act form .field:has(input[type=checkbox]){margin-bottom:0}
.act .acts{margin-top:16px}
@media print{.desk-nav,.act,.downloads,form,button,.button{display:none}.timeline-box{overflow:visible}td.date{white-space:normal}.timeline-box svg{min-width:0}}
`;
