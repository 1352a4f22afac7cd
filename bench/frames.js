// Injected into every page and frame before its own scripts: notes when a frame that holds at
// least `__bench.target` distinct triangles has been drawn and finished, whoever draws it.
(() => {
  const bench = { target: Infinity, most: 0, frames: 0, done: null, onNextFrame: null };
  globalThis.__bench = bench;
  const prototype = globalThis.WebGL2RenderingContext?.prototype;
  if (!prototype) return;

  let seen = new Map(); // what was bound at a draw call -> triangles, for the current frame
  let context = null;

  const finish = () => // waits for the GPU
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));

  const endFrame = () => {
    const triangles = [...seen.values()].reduce((sum, count) => sum + count, 0);
    seen = new Map();
    bench.frames += 1;
    bench.most = Math.max(bench.most, triangles);
    if (bench.onNextFrame) {
      const tell = bench.onNextFrame;
      bench.onNextFrame = null;
      finish();
      tell();
    }
    if (bench.done !== null || triangles < bench.target) return;
    finish();
    bench.done = performance.timeOrigin + performance.now();
  };

  const count = (gl, mode, vertices, indexed) => {
    if (mode !== gl.TRIANGLES) return;
    if (seen.size === 0) setTimeout(endFrame, 0); // runs after the frame's last call
    context = gl;
    // The same geometry drawn twice in a frame (a depth pass, an outline) counts once.
    const bound = gl.getParameter(indexed ? gl.ELEMENT_ARRAY_BUFFER_BINDING : gl.VERTEX_ARRAY_BINDING);
    seen.set(bound, Math.max(seen.get(bound) ?? 0, vertices / 3));
  };

  const { drawElements, drawArrays } = prototype;
  prototype.drawElements = function (mode, vertices, ...rest) {
    count(this, mode, vertices, true);
    return drawElements.call(this, mode, vertices, ...rest);
  };
  prototype.drawArrays = function (mode, first, vertices) {
    count(this, mode, vertices, false);
    return drawArrays.call(this, mode, first, vertices);
  };
})();
