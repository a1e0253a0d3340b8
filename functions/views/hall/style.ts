/** Styles of the conference day: papers in a list, and the screen that is read from the last row. */
export const HALL_STYLE = `
.tight td,.tight thead th{min-width:0}
.papers li{margin-bottom:8px}
.formats a{display:inline-block;min-height:24px;padding:2px 6px}
.big{font-size:clamp(1.4rem,2.6vw,3rem);line-height:1.35}
.big h2{font-size:1.25em;margin:.8em 0 .3em}
.big .now{font-size:1.5em;font-weight:bold;color:#123c69;margin:.2em 0 .6em}
.big .count{font-size:2.4em;font-weight:bold;line-height:1.1;margin:.1em 0}
.big table{font-size:1em}
.big th,.big td{padding:.3em .5em}
.big .won{background:#e2f3e5;font-weight:bold}
.big .won th{font-weight:bold}
.big-foot{margin-top:48px}
`;
