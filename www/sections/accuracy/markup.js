// The parts of the section that its script adds to the page's markup.

/** What follows the formula: the accuracy, the confusion matrix, the chapter's example, and the most frequent mistakes. */
export const REST = `
  <p id="accuracy-summary"></p>
  <div class="confusion">
    <section id="matrix-part" aria-labelledby="matrix-heading">
      <div class="heading">
        <h3 id="matrix-heading" data-text="accuracy.matrix"></h3>
        <label class="check"><input type="checkbox" id="shares" autocomplete="off"> <span data-text="accuracy.shares"></span></label>
      </div>
      <div class="scroller"><table id="matrix" aria-labelledby="matrix-heading" aria-describedby="matrix-hint"></table></div>
      <p class="hint" id="matrix-hint" data-text="accuracy.hint"></p>
    </section>
    <div>
      <div id="cell-images" role="group" aria-labelledby="cell-caption" hidden><p id="cell-caption"></p><div></div>
        <p id="see-why" hidden></p></div>
      <section id="classes-part" aria-labelledby="classes-heading">
        <h3 id="classes-heading" data-text="accuracy.byClass"></h3>
        <table class="bars" id="class-accuracy" aria-labelledby="classes-heading"><tbody></tbody></table>
      </section>
      <div class="experiments">
        <details id="accuracy-example">
          <summary data-text="accuracy.example"></summary>
          <p class="note" data-text="accuracy.exampleText"></p>
          <div class="picks" id="example-grid" role="group"></div>
          <p class="complaint" id="example-complaint" role="alert"></p>
          <p class="note"><code>accuracy(y_hat, y)</code> = <output id="example-accuracy"></output></p>
          <button type="button" id="reset-example" data-text="accuracy.reset"></button>
        </details>
      </div>
    </div>
  </div>
  <section id="kinds-part" aria-labelledby="kinds-heading" hidden>
    <h3 id="kinds-heading" data-text="accuracy.kinds"></h3>
    <table class="bars" id="kinds" aria-labelledby="kinds-heading"><tbody></tbody></table>
  </section>`;
