/** The style of a page to print on A4; table heads repeat on every page, rows are not cut, wide tables are set smaller. */
export const printStyles = (landscape: boolean): string => `
@page { size: A4 ${landscape ? "landscape" : "portrait"}; margin: 14mm 12mm; }
* { box-sizing: border-box; }
body { font: ${landscape ? "8.5pt/1.35" : "10.5pt/1.5"} "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "宋体", serif; color: #000; margin: 0 auto;
  max-width: ${landscape ? "273mm" : "186mm"}; }
h1 { font-size: 18pt; text-align: center; margin: 6mm 0 1mm; letter-spacing: .15em; }
h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
.subject { text-align: center; margin: 0 0 4mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: .3mm solid #000; padding: ${landscape ? ".5mm 1mm" : "1mm 1.5mm"}; height: ${landscape ? "6mm" : "7mm"}; overflow-wrap: anywhere; text-align: left; }
thead th, th { background: #eef1ea; font-weight: 600; text-align: center; print-color-adjust: exact; }
p { text-indent: 2em; margin: 1mm 0; }
.signatures { display: flex; flex-wrap: wrap; gap: 6mm 12mm; margin-top: 10mm; break-inside: avoid; }
.signatures div { min-width: 70mm; border-bottom: .3mm solid #000; padding-bottom: 1mm; }
.notes { font-size: 9pt; margin-top: 4mm; } .notes p { text-indent: 0; }
@media screen { body { padding: 14mm 12mm; max-width: ${landscape ? "297mm" : "210mm"}; } }
`;
