import { BufferAttribute, BufferGeometry, Color, Points, ShaderMaterial, Vector2 } from "three";
import type { SceneBody } from "../protocol";
import { EXAMPLE_RIM } from "./palette";

/** Dots to be seen on the body, in the woman's place; each list has so many numbers for every dot. */
export interface Dots {
  /** x, y and z in metres. */
  readonly positions: Float32Array;
  /** Red, green, blue as on a screen, and how much of it. */
  readonly colours: Float32Array;
  /** Radius in metres, the least radius in pixels, and 1 for a dot with a rim. */
  readonly extents: Float32Array;
}

const VERTEX = /* glsl */ `
  attribute vec4 look;
  attribute vec3 extent;
  uniform float heightPx;
  uniform float ratio;
  varying vec4 vLook;
  varying float vRim;

  void main() {
    vLook = look;
    vRim = extent.z;
    vec4 seen = modelViewMatrix * vec4(position, 1.0);
    gl_Position = projectionMatrix * seen;
    float radius = extent.x * projectionMatrix[1][1] * heightPx * 0.5 / max(-seen.z, 0.01);
    gl_PointSize = 2.0 * max(radius, extent.y * ratio) * (1.0 + 0.35 * vRim);
  }
`;

const FRAGMENT = /* glsl */ `
  uniform vec3 rim;
  varying vec4 vLook;
  varying float vRim;

  void main() {
    float out_ = 2.0 * length(gl_PointCoord - 0.5);
    float soft = 1.0 - smoothstep(mix(0.35, 0.86, vRim), 1.0, out_);
    vec3 colour = mix(vLook.rgb, rim, vRim * smoothstep(0.66, 0.76, out_));
    gl_FragColor = vec4(colour, vLook.a * soft);
  }
`;

/** All dots at once: one draw, over everything else, so that a way through the body is seen. */
export class DotCloud {
  readonly object: Points<BufferGeometry, ShaderMaterial>;

  constructor() {
    const rim = new Color(EXAMPLE_RIM).convertLinearToSRGB(); // the shader writes what a screen shows
    const uniforms = { heightPx: { value: 1 }, ratio: { value: 1 }, rim: { value: rim } };
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms,
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 10_000;
    this.object.visible = false;
    const size = new Vector2();
    this.object.onBeforeRender = (renderer) => {
      uniforms.heightPx.value = renderer.getDrawingBufferSize(size).y;
      uniforms.ratio.value = renderer.getPixelRatio();
    };
  }

  /** Show these; null: none. */
  show(dots: Dots | null): void {
    this.object.visible = dots !== null;
    if (!dots) return;
    const { geometry } = this.object;
    const lists = {
      position: [dots.positions, 3],
      look: [dots.colours, 4],
      extent: [dots.extents, 3],
    } as const;
    for (const [name, [list, each]] of Object.entries(lists)) {
      const known = geometry.getAttribute(name) as BufferAttribute | undefined;
      if (known?.array.length === list.length) {
        known.copyArray(list);
        known.needsUpdate = true;
      } else {
        // What was there is given up whole: a buffer does not change its size.
        if (known) geometry.dispose();
        geometry.setAttribute(name, new BufferAttribute(list, each));
      }
    }
  }

  /** Lie in this body as what all bodies share. */
  setBody({ scale, lift }: SceneBody): void {
    this.object.scale.setScalar(scale);
    this.object.position.y = lift;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
