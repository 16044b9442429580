/** Set as a constructed sheet: no policy of the page forbids one. */
export const panelStyle = `
:host { all: initial; position: fixed; inset: auto 12px 12px auto; z-index: 2147483647; }
.panel {
  color-scheme: light dark; box-sizing: border-box; width: min(420px, calc(100vw - 24px)); max-height: min(560px, 70vh);
  display: flex; flex-direction: column; overflow: hidden; border-radius: 12px; font: 14px/1.45 system-ui, sans-serif;
  color: light-dark(#1c2530, #e8edf3); background: light-dark(#fff, #161c24);
  border: 1px solid light-dark(#d5dce4, #323c48); box-shadow: 0 8px 32px rgb(0 0 0 / .25);
}
header { display: flex; align-items: center; gap: 8px; padding: 10px 8px 10px 14px; }
h2 { flex: 1; margin: 0; font-size: 15px; font-weight: 650; line-height: 1.25; }
button {
  font: inherit; font-size: 13px; min-height: 32px; padding: 2px 10px; border-radius: 8px; cursor: pointer; color: inherit;
  background: transparent; border: 1px solid light-dark(#c3ccd6, #414d5b);
}
button:hover { background: light-dark(#eef2f6, #232c37); }
:focus-visible { outline: 2px solid light-dark(#0b63ce, #7db5ff); outline-offset: 1px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 0; padding: 0 14px 10px; font-size: 13px; }
dt { color: light-dark(#566373, #9aa7b6); }
dd { margin: 0; overflow-wrap: anywhere; }
ol { list-style: none; margin: 0; padding: 0; overflow: auto; border-top: 1px solid light-dark(#e2e7ed, #2a333e); }
li + li { border-top: 1px solid light-dark(#eef1f4, #222a34); }
li button {
  display: grid; grid-template-columns: auto 1fr; gap: 0 10px; width: 100%; padding: 9px 14px; border: 0; border-radius: 0;
  text-align: start; font-size: 13px;
}
.mark { grid-row: span 3; width: 5.2em; font-size: 12px; font-weight: 650; line-height: 1.65; }
.swapped .mark { color: light-dark(#0a6b3d, #5cd39a); }
.kept .mark { color: light-dark(#566373, #9aa7b6); }
.missed .mark { color: light-dark(#a63d00, #ffb27d); }
.written { font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.why, .at { overflow-wrap: anywhere; }
.at { color: light-dark(#566373, #9aa7b6); font-size: 12px; }
.empty { padding: 14px; margin: 0; border-top: 1px solid light-dark(#e2e7ed, #2a333e); }
.frame { position: fixed; pointer-events: none; border: 3px solid #e0301e; border-radius: 4px; box-sizing: border-box; }
`
