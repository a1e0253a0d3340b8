/** The stylesheet of all pages: one column, legible from 320 px, contrast of at least 4.5 (WCAG 2.2 AA). */
export const STYLESHEET = `
*{box-sizing:border-box}
html{font-size:100%}
body{margin:0;font-family:"Noto Sans","Segoe UI",Arial,"Liberation Sans",sans-serif;font-size:1rem;line-height:1.5;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}
a{color:#0b4f94}
a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible,.timeline-box:focus-visible{outline:3px solid #f2b100;outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:#fff;padding:8px;z-index:1}
header{background:#123c69}
header nav ul{display:flex;flex-wrap:wrap;gap:0 4px;list-style:none;margin:0 auto;padding:0 12px;max-width:72rem}
header nav a{display:inline-block;padding:12px 10px;min-height:44px;color:#fff;text-decoration:none}
header nav a:hover,header nav a[aria-current]{text-decoration:underline;text-underline-offset:6px;text-decoration-thickness:3px}
main{max-width:72rem;margin:0 auto;padding:12px 16px 48px}
h1{font-size:1.6rem;line-height:1.25;margin:16px 0 12px}
h2{font-size:1.25rem;line-height:1.3;margin:32px 0 8px}
h3{font-size:1.05rem;margin:20px 0 6px}
p{margin:0 0 12px}
ul,ol{padding-left:22px;margin:0 0 12px}
li{margin-bottom:4px}
.trial{border-left:6px solid #b58900;background:#fff8e1;padding:8px 12px;margin-top:8px}
.quiet{color:#505050}
.small{font-size:.9rem}
.late{color:#9c1c1c;font-weight:bold}
.clock{border:1px solid #b4bcc4;padding:12px;background:#f5f7f9}
.clock .now{font-size:1.35rem;font-weight:bold;margin-bottom:4px}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:8px 0}
.acts>div{min-width:0;max-width:100%}
.acts form{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:0}
button{font:inherit;font-weight:bold;min-height:44px;padding:8px 14px;border:2px solid #123c69;background:#123c69;color:#fff;border-radius:3px;cursor:pointer}
button.second{background:#fff;color:#123c69}
label{display:block;font-weight:bold;margin-bottom:2px}
select,input{font:inherit;min-height:44px;padding:6px 8px;border:2px solid #505050;background:#fff;max-width:100%}
.scroll{overflow-x:auto;margin:0 0 16px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:bold;padding:0 0 6px}
th,td{border:1px solid #b4bcc4;padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:normal}
.scroll td,.scroll thead th{min-width:7rem}
a[href^="tel:"]{white-space:nowrap}
thead th{background:#e9eef3}
tbody th{font-weight:normal}
.matrix th[scope=row]{min-width:9rem}
.matrix tr.block th{background:#f5f7f9;font-weight:bold}
.state{display:inline-block;white-space:nowrap;padding:0 6px;border-radius:3px;border:1px solid transparent}
.state.none{background:#f1f1f1;border-color:#767676}
.state.sent{background:#e3eefb;border-color:#0b4f94}
.state.returned{background:#fff3d6;border-color:#8a6100}
.state.accepted{background:#e2f3e5;border-color:#1d6b2f}
.state.late-state{background:#fdeaea;border-color:#9c1c1c}
.task{border:1px solid #b4bcc4;border-left:6px solid #123c69;padding:12px;margin:0 0 16px}
.task.overdue{border-left-color:#9c1c1c}
.task h3{margin-top:0}
dl{margin:0 0 12px}
dt{font-weight:bold}
dd{margin:0 0 8px}
.mails{list-style:none;padding:0}
.mails li{border-bottom:1px solid #b4bcc4;padding:10px 0;margin:0}
.mails a{font-weight:bold}
iframe{width:100%;height:36rem;border:1px solid #b4bcc4;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #b4bcc4;background:#f5f7f9;padding:12px;font:inherit}
details{margin:0 0 16px}
summary{min-height:44px;padding:10px 0;cursor:pointer;font-weight:bold}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
form .field{margin:0 0 20px}
.hint{color:#505050;margin:0 0 4px}
.field.wrong{border-left:5px solid #9c1c1c;padding-left:12px}
.error{color:#9c1c1c;font-weight:bold;margin:0 0 4px}
.errors{border:4px solid #9c1c1c;padding:12px 16px;margin:0 0 20px}
.errors h2{margin-top:0}
.errors a{color:#9c1c1c;font-weight:bold}
fieldset{border:0;margin:0;padding:0;min-width:0}
fieldset.set{border:1px solid #b4bcc4;padding:8px 12px 0;margin:0 0 16px}
fieldset.set>legend{padding:0 6px}
legend{font-weight:bold;padding:0}
textarea{font:inherit;display:block;width:100%;padding:6px 8px;border:2px solid #505050;border-radius:0;background:#fff;color:inherit}
textarea:focus-visible,.button:focus-visible,.errors:focus{outline:3px solid #f2b100;outline-offset:2px}
form .field>input,form .field>select{width:100%;max-width:32rem}
.number{display:flex;gap:8px;align-items:center}
.number input{width:12rem;min-width:6rem;text-align:right}
[aria-invalid=true]{border-color:#9c1c1c}
label>input[type=radio],label>input[type=checkbox]{width:24px;height:24px;min-height:24px;margin:0 6px 0 0;vertical-align:middle}
.choice{display:flex;align-items:center;gap:8px;min-height:44px}
.choice input{width:24px;height:24px;min-height:24px;flex:none;margin:0}
.choice label{font-weight:normal;margin:0;padding:10px 0}
a.button{display:inline-block;font-weight:bold;min-height:44px;padding:10px 16px;border:2px solid #123c69;background:#123c69;color:#fff;border-radius:3px;text-decoration:none}
a.button.second{background:#fff;color:#123c69}
.said{border-left:6px solid #1d6b2f;background:#e2f3e5;padding:8px 12px}
.returned{border-left:6px solid #8a6100;background:#fff3d6;padding:8px 12px;margin:0 0 16px}
.returned h2{margin-top:0}
.receipt{background:#e2f3e5;border:2px solid #1d6b2f;padding:20px;margin:0 0 20px;text-align:center}
.receipt p{margin:0}
.receipt p:first-child{font-size:1.4rem;font-weight:bold}
.typed{white-space:pre-line}
.warning{display:block;border-left:4px solid #8a6100;padding-left:8px;margin-top:4px}
dl.answers>div{border-bottom:1px solid #b4bcc4;padding:8px 0}
dl.answers dd{margin:0}
dl.compare>div{border-bottom:1px solid #b4bcc4;padding:8px 0}
.past li{margin-bottom:10px}
.task.first{border-left-color:#8a6100}
.task h2{margin-top:0}
.paper{border:1px solid #b4bcc4;padding:16px;max-width:50rem}
.share{border:1px solid #b4bcc4;padding:12px;margin:0 0 16px;max-width:50rem}
.share h2{margin-top:0}
.share input{width:100%}
.share form{display:flex;flex-wrap:wrap;gap:8px}
.paper-head{display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between;text-align:center}
.paper-head p{flex:1 1 14rem}
.paper-title{text-align:center;font-weight:bold;font-size:1.15rem;margin:16px 0}
.paper-sign{text-align:center;margin:24px 0 96px auto;width:18rem;max-width:100%}
@media (min-width:48rem){fieldset.set{display:grid;grid-template-columns:1fr 1fr;gap:0 24px}}
@media (min-width:48rem){dl.answers>div{display:grid;grid-template-columns:16rem 1fr auto;gap:12px}}
@media (min-width:48rem){dl.facts{display:grid;grid-template-columns:13rem 1fr;gap:4px 12px}dl.facts dd{margin:0}}
@media print{.scroll{overflow:visible}.scroll table{font-size:9pt}.scroll.wide table{font-size:8pt}.scroll td,.scroll th,.scroll thead th,.matrix th[scope=row]{min-width:0;padding:2px 4px}.scroll td.long{overflow-wrap:anywhere}.state{white-space:normal}header,.acts,.share,.trial,.skip,main:has(.paper)>h1{display:none}.paper{border:0;padding:0;max-width:none;font-family:"Times New Roman","Liberation Serif",serif;font-size:13pt}.paper h2{font-size:13pt;margin:12px 0 4px}@page{size:A4;margin:20mm 15mm 20mm 30mm}}
`;
