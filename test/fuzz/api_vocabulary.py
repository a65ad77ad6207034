"""The words of the cases of fuzz_api.py: right and wrong values as expressions."""

DTYPES = [
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
]
USUAL = ["float32"] * 6 + ["int32"] * 2 + ["float64", "complex64", "bool"] + DTYPES
SHAPES = ["", "3", "1", "0", "5", "2, 3", "3, 3", "0, 3", "3, 0", "1, 4", "17"]
SHAPES += ["2, 3, 4", "2, 1, 3", "4, 4, 4", "1, 1, 1, 1", "2, 0, 3", "3, 2, 2, 2", "65"]
ODD_SHAPES = ["0, 1 << 62", "1 << 31, 0, 1 << 31", "1 << 40", "1 << 62, 2"]
ODD_SHAPES += ["1," * 33, "2," * 5, "1," * 64, "1," * 65]

# Sizes instead of small ones: None keeps those.
OUTSIZES = [None, None, "1 << 21", "1 << 31", "1 << 40", "1 << 62"]

INTS = [
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-2",
    "5",
    "7",
    "8",
    "64",
    "100",
    "(1<<31)-1",
    "1<<31",
    "-(1<<31)",
    "1<<32",
    "(1<<63)-1",
]
INTS += [
    "-(1<<63)",
    "1<<63",
    "1<<64",
    "-(1<<70)",
    "True",
    "Int(2)",
    "np.int8(1)",
    "np.uint64(2)",
]
INTS += ["anp.int32(1)", "Index(fail)", "Index(lambda: 0)", "Index(lambda: 0, 1 << 62)"]
FLOATS = [
    "0.0",
    "-0.0",
    "0.5",
    "-1.5",
    "1e300",
    "1e-320",
    "nan",
    "inf",
    "-inf",
    "2.0",
    "np.float32(1)",
]
FLOATS += ["1j", "complex(nan, inf)", "np.float64(nan)", "np.complex64(1j)"]
STRINGS = ["''", "'a'", "'float32'", "'\\ud800'", "'a\\0b'", "'%s%n{}'", "'x' * 9999"]
STRINGS += ["'lt'", "'TF'", "'edge'", "'i,j'", "'uint'", "Text('sum')", "b'bytes'"]
DTYPE_LIKE = ["int", "float", "bool", "complex", "np.float16", "anp.bfloat16", "'>f4'"]
DTYPE_LIKE += ["'O'", "'S3'", "'M8[s]'", "np.longdouble", "ml_dtypes.int4", "'V'"]
DTYPE_LIKE += ["ml_dtypes.float8_e4m3fn", "ml_dtypes.int4"]
DTYPE_LIKE += ["[('a', 'f4')]", "object", "np.floating"]
DTYPE_LIKE += ["np.dtype('f4')", "'f4,f4'", "str", "type", "ax.float0", "'\\ud800'"]
NUMPY = [
    "host('>f4', 4, 6)[::-2, 1::2].T",
    "host('f4', 4, 6)[:, ::-1]",
    "host('>c16', 3)",
    "np.broadcast_to(np.float32(1), (3, 4))",
    "np.zeros((), 'i4')",
    "np.zeros(3, 'O')",
    "np.array([None, 1])",
    "np.array('a')",
    "np.zeros(3, 'M8[s]')",
    "np.zeros((2, 2), np.longdouble)",
    "unaligned()",
    "np.ma.array([1, 2], mask=[0, 1])",
    "np.matrix([[1, 2]])",
    "np.zeros((1,) * 32)",
    "np.zeros(3, ml_dtypes.float8_e4m3fn)",
    "np.zeros(3, ml_dtypes.int4)",
    "np.empty((0, 1 << 40))",
    "np.zeros(3, [('a', 'f4')])",
    "np.asfortranarray(host('f8', 3, 4))",
    "np.float64(1)",
    "np.void(b'abc')",
    "np.str_('x')",
    "np.bool_(True)",
]
OBJECTS = [
    "None",
    "...",
    "object()",
    "[]",
    "()",
    "{}",
    "{'a': 1}",
    "{1: 2, 'a': 3}",
    "set()",
    "slice(None)",
    "slice(1, None, -2)",
    "slice('a', nan)",
    "f",
    "np",
    "type",
    "ax.Array",
    "iter([])",
    "range(3)",
    "range(1 << 62)",
    "[[1, 2], [3]]",
    "[1, 'a', None]",
    "cycle",
    "deep",
    "shrinking()",
    "shrinking_dict()",
    "gone()",
    "escaped()",
    "deleting(anp.ones(3))",
    "Index(fail)",
    "Described()",
    "Described((1 << 62, 8))",
    "Described(3, None)",
    "Described((-1,), 'x')",
    "Described(cycle, cycle)",
    "Convertible(None)",
    "Convertible(3)",
    "Convertible(anp.ones(2))",
    "Convertible((1, 0))",
    "Convertible(np.ones(2))",
    "Tuple((1, 2))",
    "Pair(1, anp.ones(2))",
    "node()",
    "node(None)",
    "node((cycle, 1))",
    "node(((1.0,), [], 3))",
    "node(((), escaped))",
    "node(((anp.ones(2),), None), escaped)",
    "random.key(0)",
    "random.split(random.key(1), 3)",
    "ax.ShapeDtypeStruct((3,), 'float32')",
    "_core.Aval((2, 3), 'int8', True)",
    "tree.structure((1, 2))",
    "memoryview(b'abc')",
    "bytearray(8)",
    "bytes(3)",
    "float('1e400')",
    "1 << 100000",
    "'x' * 100000",
    "types.SimpleNamespace(shape=(), dtype=float, ndim=0)",
    "np.random",
    "lambda: 1",
    "lambda *a: anp.sum(a[0])",
    "lambda x: (x, {'a': x})",
    "anp.sin",
    "ax.jit(anp.cos)",
    "ax.jit",
]
EINSUM = ["'ij,jk->ik'", "'ii'", "'i,i->'", "'...i,i'", "'ij->ji'", "'ij,ij'", "'->'"]
EINSUM += [
    "'i,j,k'",
    "'bij,bjk'",
    "'i->ii'",
    "'I,é'",
    "',->'",
    "'i...->...'",
    "'ij->k'",
]
MODES = ["'constant'", "'edge'", "'wrap'", "'reflect'", "'clip'", "'fill'", "'valid'"]
MODES += ["'same'", "'full'", "'high'", "'low'", "'linear'", "'drop'", "'symmetric'"]
STAGES = [
    "array",
    "expanded",
    "fused",
    "linalg",
    "llvm",
    "asm",
    "stablehlo",
    "nvvm",
    "ptx",
    "nonsense",
]
INDEXES = [
    "0", "-1", "...", "None", ":", "::2", "::-1", "1:", "1:0", "5:1:-1", "1<<62", "-9",
    ":(1<<70)", "::0", "True", "[0]", "[True]", "anp.int32(1)", "1.0", "'a'", "()",
    "arr('bool', 3)", "arr('int32', 2)", "np.array(0)", "escaped()", "gone()",
    "(1<<63):", "::(-(1<<63))", ":Index(fail)", "slice('a')", "{}", "nan:inf",
    "::(1<<63)-1", "anp.uint8(255)",
]  # fmt: skip
OPERATORS = [
    "+",
    "-",
    "*",
    "/",
    "//",
    "%",
    "**",
    "@",
    "&",
    "|",
    "^",
    "<<",
    ">>",
    "<",
    "<=",
    ">",
    ">=",
    "==",
    "!=",
]
UNARY = [
    "-",
    "+",
    "~",
    "abs",
    "round",
    "bool",
    "int",
    "float",
    "complex",
    "len",
    "list",
]
UNARY += [
    "repr",
    "str",
    "hash",
    "hex",
    "range",
    "memoryview",
    "bytes",
    "format",
    "iter",
]
UNARY += ["np.asarray", "copy", "pickled", "divmod", "sum", "max", "reversed"]

# These make as many arrays as they are told.
LOOPS = {"array_split", "split", "hsplit", "vsplit", "dsplit"}
# These compute as many Python integers.
EXACT = {"invhilbert", "invpascal", "pascal"}
PRIMITIVES = [
    "_core._call(t, {values})",
    "_core._jvp(t, {values}, {values}, {ints})",
    "_core._jvp(t, xs, xs, {ints})",
    "_core._vjp(t, {values}, {values}, {ints})",
    "_core._vjp(t, xs, [xs[0], xs[0]], {ints})",
    "_core._vmap(t, {values}, {ints}, {ints}, {int})",
    "_core._vmap(t, xs, (-1,), ({int}, {int}), {int})",
    "_core._linearize(t, {values}, {ints}, {int})",
    "_core._apply_linear(_core._linearize(t, xs, (0,), 2)[2], {bool}, [{any}])",
    "_core._linearize(t, xs, (0,), {int})[2].as_text({bool}, {any})",
    "[t.in_avals, t.out_avals, _core._trace({any}, {values}, 'u', 'jit')]",
]

# What parameters mostly are, by their names.
KINDS = {
    "array": "a a_max a_min a1 a2 m x x1 x2 x_min x_max y v ary arr array operand lhs "
    "rhs object obj min max b c z p update on_true on_false which cases pred other "
    "condition where initial values weights start_indices fill_value logits mean std "
    "minval maxval lower upper scale sigma loc mask window alpha beta",
    "arrays": "arrays operands args xs tup xi seq choicelist condlist inputs arys",
    "axis": "axis axis1 axis2 source destination dimension axes start_dim offset "
    "stop_dimension broadcast_dimensions k n decimals digits",
    "axes": "axes dimensions perm permutation permutation axis dims",
    "shape": "shape newshape sizes reps new_sizes repeats num_classes slice_sizes "
    "total_repeat_length size pad_width batch_dims shift indices_or_sections",
    "dtype": "dtype new_dtype out_dtype preferred_element_type index_dtype type dtypes",
    "key": "key keys data",
    "bool": "keepdims keepdim is_stable inline approximate endpoint sparse copy "
    "return_sign weak_type right increasing holomorphic allow_int has_aux precise",
    "int": "N M num base start stop step start_index limit_index stride ddof rank "
    "index order axis_size exponent y n k size slice_size seed",
    "string": "mode method rounding_method indexing impl subscripts casting interp",
    "function": "fun f function func is_leaf",
    "padding": "padding_config pad_width",
    "numbers": "dimension_numbers",
    "none": "out out_sharding sharding device order like where precision kwargs",
}

# Functions of functions.
WRAPPERS = [
    "jvp_of",
    "jvp_of",
    "vjp_of",
    "vjp_of",
    "linear_of",
    "total",
    "ax.jit",
    "twice",
    "clearing",
]
WRAPPERS += ["emptying", "ax.jacrev", "ax.jacfwd"]
UPDATES = ["set", "add", "multiply", "divide", "power", "min", "max", "get", "apply"]
