/// How the page looks: a column of text at a readable measure, the notes beside it where there is
/// room and below it where there is not, light or dark as the reader's system is, and on paper.
let pageStyle = """
  :root { --paper: #fdfcf9; --ink: #24211c; --soft: #6b655b; --line: #e4dfd4; --card: #f5f2ea;
    --link: #2a5d8f; --yellow: #ffe98a; --green: #c4ecb0; --blue: #bfe0fb; --pink: #fbcbe0;
    --orange: #ffd3a3; --plain: #e7e3da; --s1: #9a3412; --s2: #1d4f91; --s3: #216e39;
    --s4: #6d3b9c; --s5: #8a5a00; --s6: #0e6b73; --s7: #a12560; --s8: #4a5568; }
  @media (prefers-color-scheme: dark) { :root { --paper: #1a1b1e; --ink: #dcd9d2; --soft: #989489;
    --line: #33343a; --card: #232529; --link: #8fc1f2; --yellow: #5e4f0c; --green: #2c5222;
    --blue: #1f4a70; --pink: #6b2a4b; --orange: #6d4013; --plain: #3a3c42; --s1: #f0956a;
    --s2: #86b9f5; --s3: #86cf95; --s4: #c6a2ee; --s5: #e0b657; --s6: #6ccad2; --s7: #f090b8;
    --s8: #b4bccb; } }
  * { box-sizing: border-box; }
  html { scroll-behavior: smooth; scroll-padding-top: 30vh; }
  body { margin: 0 auto; max-width: 68rem; padding: 2.5rem 1.5rem 6rem; background: var(--paper);
    color: var(--ink); font: 1.06rem/1.6 Charter, "Iowan Old Style", "Palatino Linotype", Palatino,
    "Noto Serif", Georgia, serif; overflow-wrap: anywhere; }
  header, article > h2 { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; }
  h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
  h2 { font-size: 1.35rem; margin: 2.5rem 0 .6rem; }
  h3 { font-size: 1.12rem; margin: 2.4rem 0 .9rem; padding-left: 9rem; }
  a { color: var(--link); text-decoration: none; }
  a:hover { text-decoration: underline; }
  .sum, .who, aside, nav, time { font-family: system-ui, "Noto Sans", sans-serif; }
  .sum { color: var(--soft); font-size: .9rem; margin: 0 0 1rem; }
  nav { font-size: .88rem; background: var(--card); border-radius: .5rem; padding: .8rem 1.1rem;
    margin-bottom: 1.2rem; }
  nav h2 { font-size: .95rem; margin: 0 0 .4rem; }
  nav dl { margin: 0; columns: 17rem; column-gap: 2rem; }
  nav dl div { break-inside: avoid; padding: .1rem 0; }
  dt { display: inline; font-weight: 600; }
  dd { display: inline; margin: 0 0 0 .4rem; }
  .count { color: var(--soft); font-weight: 400; }
  .topics ol { margin: 0; padding-left: 1.4rem; columns: 17rem; }
  .turn { display: grid; grid-template-columns: 8rem minmax(0, 2fr) minmax(0, 1fr);
    column-gap: 1rem; margin-bottom: 1rem; }
  .who { text-align: right; font-size: .82rem; line-height: 1.35; padding-top: .28rem; }
  .who b { display: block; }
  .who time { color: var(--soft); font-variant-numeric: tabular-nums; }
  .unsure { font-style: italic; font-weight: 500; }
  .unknown { color: var(--soft); font-style: italic; font-weight: 400; }
  .s1 { color: var(--s1); } .s2 { color: var(--s2); } .s3 { color: var(--s3); }
  .s4 { color: var(--s4); } .s5 { color: var(--s5); } .s6 { color: var(--s6); }
  .s7 { color: var(--s7); } .s8 { color: var(--s8); }
  .words { margin: 0; white-space: pre-wrap; }
  mark { color: inherit; border-radius: .15rem; padding: .08em 0; box-decoration-break: clone;
    -webkit-box-decoration-break: clone; }
  .yellow { --pen: var(--yellow); } .green { --pen: var(--green); } .blue { --pen: var(--blue); }
  .pink { --pen: var(--pink); } .orange { --pen: var(--orange); } .plain { --pen: var(--plain); }
  mark { background: var(--pen); }
  mark.plain { background: none; border-bottom: 2px dotted var(--soft); }
  .under-yellow { --low: var(--yellow); } .under-green { --low: var(--green); }
  .under-blue { --low: var(--blue); } .under-pink { --low: var(--pink); }
  .under-orange { --low: var(--orange); } .under-plain { --low: var(--soft); }
  mark[class*="under-"] { border-bottom: 3px solid var(--low); outline: 1px solid var(--soft); }
  .ref { font: 600 .68rem system-ui, sans-serif; vertical-align: super; padding: 0 .12rem; }
  aside { font-size: .84rem; line-height: 1.42; }
  .card { background: var(--card); border-left: .28rem solid var(--pen); border-radius: .25rem;
    padding: .35rem .7rem; margin-bottom: .45rem; }
  .card p { margin: .2rem 0 0; }
  .card blockquote { margin: .3rem 0; font-style: italic; white-space: pre-wrap; }
  .tag { font-weight: 600; margin-left: .2rem; }
  .note { white-space: pre-wrap; }
  .by { color: var(--soft); font-size: .76rem; }
  .doubt { font-weight: 600; }
  .card:target, span:target + mark, span:target + span + mark { outline: 2px solid var(--link); }
  .lost { border-top: 1px solid var(--line); margin-top: 3rem; }
  .lost h3 { padding: 0; }
  @media (max-width: 56rem) { .turn { grid-template-columns: minmax(0, 1fr); }
    .who { text-align: left; } .who b { display: inline; margin-right: .5rem; }
    h3 { padding: 0; } aside { margin-top: .4rem; } }
  @media print { body { max-width: none; padding: 0; font-size: 10.5pt; }
    * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .turn, .card { break-inside: avoid; } h2, h3 { break-after: avoid; } .topics { display: none; } }

  """
