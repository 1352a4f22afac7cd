import { BackSide, Color, FrontSide, ShaderMaterial, Vector3 } from "three";
import { EXAMPLE_RIM } from "./palette";
import type { Material } from "./palette";

/** An example is larger by so much, so that it is seen where the whole body is; and its rim. */
const SPOT_PX = 1.5;
const RIM_PX = 4;

/**
 * One small shader for everything: a warm key light from the upper left, a cool fill, a sky and a
 * floor, a highlight, light that comes through what is soft, a texture, darker edges as an
 * illustrator draws them, and air that pales what is far. Where a mesh brings it, its grey says how
 * much of the sky each vertex sees: folds and hollows are darker. The lights move with the camera, so
 * that every side is lit like the front. It costs a tenth of a physically based material where there
 * is no graphics chip; a texture, which only what is chosen has (GRAIN), as much again.
 */
const VERTEX = /* glsl */ `
  invariant gl_Position; // depth is written by one program and compared by another
  varying vec3 vNormal;
  varying vec3 vView;
  varying float vOpen;
  varying float vHeight;
  #ifdef GRAIN
    varying vec3 vPlace;
  #endif
  uniform float swell;
  uniform float inFront;
  uniform vec2 pixel;

  void main() {
    vec3 place = (modelMatrix * vec4(position, 1.0)).xyz;
    vHeight = place.y;
    #ifdef GRAIN
      vPlace = place;
    #endif
    #if defined(USE_COLOR) || defined(USE_COLOR_ALPHA)
      vOpen = color.r;
    #else
      vOpen = 1.0;
    #endif
    vNormal = normalize(normalMatrix * normal);
    vec4 seen = modelViewMatrix * vec4(position, 1.0);
    vView = -seen.xyz;
    gl_Position = projectionMatrix * seen;
    // Into the nearest part of the depth: in front of everything else, still in order among its own.
    gl_Position.z = mix(gl_Position.z, gl_Position.z * 0.01 - gl_Position.w * 0.99, inFront);
    // An outline is the same surface, grown by so many pixels on the screen.
    vec2 outward = (projectionMatrix * vec4(vNormal, 0.0)).xy;
    float len = length(outward);
    if (swell > 0.0 && len > 1e-5) gl_Position.xy += outward / len * swell * pixel * gl_Position.w;
  }
`;

const TISSUE = /* glsl */ `
  varying vec3 vNormal;
  varying vec3 vView;
  varying float vOpen;
  varying float vHeight;
  uniform vec3 tint; // not "color": that is the name of the grey of the vertices
  uniform vec3 air;
  uniform vec3 rimColor;
  uniform float opacity;
  uniform float edgeOpacity;
  uniform float colourfulness;
  uniform float glow;
  uniform float gloss;
  uniform float polish;
  uniform float soft;
  uniform float sheen;
  uniform float ink;
  uniform float inFront;
  uniform float face;
  uniform vec2 faceSpan;
  uniform vec2 depthRange;

  const float SHOULDER = 0.8;

  #ifdef GRAIN
    varying vec3 vPlace;
    uniform vec3 grain;
    uniform float relief;

    // A texture without a picture: waves in space (Schoen's gyroid), bent by slower ones so that
    // no pattern repeats. Returns its slope and, last, its height from -1 to 1; nothing where a
    // wave is smaller than two pixels.
    vec4 wavesAt(vec3 place) {
      float seen = 1.0 - smoothstep(0.9, 2.4, length(fwidth(place)));
      if (seen <= 0.0) return vec4(0.0);
      vec3 p = place + 2.1 * sin(place.yzx * 0.43 + 1.7 * sin(place.zxy * 0.29));
      vec3 s = sin(p);
      vec3 c = cos(p);
      return seen * vec4(c * c.yzx - s * s.zxy, dot(s, c.yzx) / 1.5);
    }
  #endif

  void main() {
    vec3 n = normalize(vNormal);
    vec3 v = normalize(vView);
    if (!gl_FrontFacing) n = -n;
    vec4 waves = vec4(0.0);
    #ifdef GRAIN
      waves = relief * opacity * wavesAt(vPlace * grain); // a ghost has less
      n = normalize(n - (viewMatrix * vec4(waves.xyz, 0.0)).xyz);
    #endif
    float facing = clamp(dot(n, v), 0.0, 1.0);
    float grazing = 1.0 - facing;
    float away = grazing * grazing;

    float grey = dot(tint, vec3(0.2126, 0.7152, 0.0722));
    vec3 base = mix(mix(vec3(grey), air, 0.35), tint, colourfulness) * (1.0 + 0.5 * waves.w);

    const vec3 KEY = vec3(-0.46, 0.62, 0.63);
    const vec3 FILL = vec3(0.78, 0.05, 0.62);
    // Red goes farthest through what is soft: its shade begins late, and warm.
    vec3 wrap = 0.22 + soft * vec3(0.34, 0.16, 0.12);
    vec3 key = max(vec3(0.0), (dot(n, KEY) + wrap) / (1.0 + wrap));
    float fill = max(0.0, dot(n, FILL));
    vec3 ambient = mix(vec3(0.30, 0.25, 0.24), vec3(0.44, 0.45, 0.48), 0.5 + 0.5 * n.y);
    // The sky reaches what is open to it, the lamp half of what is not.
    float lamp = mix(1.0, vOpen, 0.5);
    vec3 light = ambient * vOpen + (vec3(0.86, 0.81, 0.74) * key + vec3(0.13, 0.15, 0.19) * fill) * lamp;

    vec3 lit = base * light;
    // Darker and richer towards the edge, as ink would have it.
    vec3 deep = mix(vec3(0.46), base / max(max(base.r, max(base.g, base.b)), 1e-3) * 0.62, 0.6);
    lit *= mix(vec3(1.0), deep, ink * smoothstep(0.42, 1.0, grazing));
    vec3 h = normalize(KEY + v);
    lit += vec3(1.0, 0.97, 0.92) * gloss * lamp * pow(max(dot(n, h), 0.0), polish);
    lit += mix(base, vec3(1.0), 0.4) * sheen * lamp * grazing * away;
    // A thin light from behind, above.
    lit += rimColor * away * away * smoothstep(-0.1, 0.8, n.y) * 0.35;
    lit += base * glow;
    // As film does: bright parts go over into white softly, all else keeps its colour.
    vec3 over = max(lit - SHOULDER, 0.0) / (1.0 - SHOULDER);
    lit = min(lit, SHOULDER) + (1.0 - SHOULDER) * over / (1.0 + over);

    float far = clamp((vView.z - depthRange.x) / (depthRange.y - depthRange.x), 0.0, 1.0);
    lit = mix(lit, air, far * 0.42 * (1.0 - inFront)); // what is in front of all has the legend's colour

    float alpha = mix(opacity, edgeOpacity, pow(grazing, 2.2));
    if (face > 0.0) {
      float soft = 0.25 * (faceSpan.y - faceSpan.x);
      float inFace = smoothstep(faceSpan.x - soft, faceSpan.x + soft, vHeight)
        - smoothstep(faceSpan.y - soft, faceSpan.y + soft, vHeight);
      alpha = max(alpha, face * inFace);
    }
    gl_FragColor = vec4(lit, alpha);
    #include <colorspace_fragment>
  }
`;

const FLAT = /* glsl */ `
  uniform vec3 tint;
  uniform float opacity;
  void main() {
    gl_FragColor = vec4(tint, opacity);
    #include <colorspace_fragment>
  }
`;

/** What all materials of a viewer share: one object, so that one change reaches them all. */
export interface Surroundings {
  readonly air: { value: Color };
  readonly rimColor: { value: Color };
  readonly depthRange: { value: [number, number] };
  readonly pixel: { value: [number, number] };
  readonly accent: { value: Color };
  readonly skin: { value: Color };
  /** Lowest and highest point of the face, in metres. */
  readonly faceSpan: { value: [number, number] };
  readonly outline: { value: number };
}

export function surroundings(): Surroundings {
  return {
    air: { value: new Color("#ffffff") },
    rimColor: { value: new Color("#ffffff") },
    depthRange: { value: [1, 3] },
    pixel: { value: [0.001, 0.001] },
    accent: { value: new Color("#00599c") },
    skin: { value: new Color("#8397a9") },
    faceSpan: { value: [0, 0] },
    outline: { value: 3 },
  };
}

/** A tissue's material, its colour, and how strongly its edges are drawn. */
export interface Surface extends Material {
  readonly tint: { value: Color };
  readonly ink: number;
}

/** `inFront`: drawn over everything else, wherever it lies, and a little larger. */
export function tissueMaterial(
  surface: Surface,
  shared: Surroundings,
  inFront = false,
): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: TISSUE,
    uniforms: {
      ...shared,
      tint: surface.tint,
      opacity: { value: 1 },
      edgeOpacity: { value: 1 },
      colourfulness: { value: 1 },
      glow: { value: 0 },
      gloss: { value: surface.gloss },
      polish: { value: surface.polish },
      soft: { value: surface.soft },
      sheen: { value: surface.sheen },
      grain: { value: new Vector3(...surface.grain).multiplyScalar(2 * Math.PI) },
      relief: { value: surface.relief },
      ink: { value: surface.ink },
      face: { value: 0 },
      swell: { value: inFront ? SPOT_PX : 0 },
      inFront: { value: Number(inFront) },
    },
  });
}

/**
 * Writes depth only: what is drawn next on the same depth shows a single surface, from every side.
 */
function depthMaterial(shared: Surroundings): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FLAT,
    side: FrontSide,
    colorWrite: false,
    transparent: true, // not see-through: drawn in turn with what is
    uniforms: {
      ...shared,
      tint: { value: new Color() },
      opacity: { value: 1 },
      swell: { value: 0 },
      inFront: { value: 0 },
    },
  });
}

/** Materials that all parts share. */
export interface SharedMaterials {
  readonly surroundings: Surroundings;
  readonly depth: ShaderMaterial;
  readonly outline: ShaderMaterial;
  /** The line around an example, and around one that is chosen or under the pointer. */
  readonly rim: ShaderMaterial;
  readonly litRim: ShaderMaterial;
}

export function sharedMaterials(shared: Surroundings): SharedMaterials {
  return {
    surroundings: shared,
    depth: depthMaterial(shared),
    outline: lineMaterial(shared, shared.accent, shared.outline, false),
    rim: lineMaterial(shared, { value: new Color(EXAMPLE_RIM) }, { value: RIM_PX }, true),
    litRim: lineMaterial(shared, shared.accent, shared.outline, true),
  };
}

/** The back of the surface, grown: what stands out around the body is the line. */
function lineMaterial(
  shared: Surroundings,
  tint: { value: Color },
  swell: { value: number },
  inFront: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FLAT,
    side: BackSide,
    transparent: true, // not see-through: drawn in turn with what is
    uniforms: {
      ...shared,
      tint,
      opacity: { value: 1 },
      swell,
      inFront: { value: Number(inFront) },
    },
  });
}

/** A soft shadow on the floor: darker in the middle, nothing at the rim. */
export function shadowMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: /* glsl */ `
      varying vec2 vUv;
      void main() {
        vUv = uv;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }
    `,
    fragmentShader: /* glsl */ `
      varying vec2 vUv;
      uniform float strength;
      void main() {
        float r = length(vUv - 0.5) * 2.0;
        gl_FragColor = vec4(0.05, 0.07, 0.10, strength * pow(max(0.0, 1.0 - r), 1.7));
      }
    `,
    transparent: true,
    depthWrite: false,
    uniforms: { strength: { value: 0.3 } },
  });
}
