"""Operations that neither promote nor broadcast: the words of the array dialect.

Each function emits one op, or a few, on operands of one dtype. ``arrax.numpy``
has the functions that accept mixed dtypes and shapes.
"""

from arrax._lazy import attach as _attach

__getattr__, __dir__, __all__ = _attach(
    __name__,
    """
    arrax._linear: custom_linear_solve custom_root
    ._arithmetic: RoundingMethod conj integer_pow mul pow reciprocal round square
    ._collectives: all_gather all_to_all axis_index axis_size pbroadcast pmax pmean pmin
        ppermute pshuffle psum psum_scatter pswapaxes
    ._contraction: DotDimensionNumbers Precision batch_matmul dot dot_general
    ._control_flow: cond fori_loop scan switch while_loop
    ._convolution: ConvDimensionNumbers conv conv_dimension_numbers conv_general_dilated
        conv_transpose conv_with_general_padding
    ._creation: broadcasted_iota empty full full_like iota
    ._cumulative: cumlogsumexp cummax cummin cumprod cumsum
    ._elementwise: abs acos acosh add asin asinh atan atan2 atanh bitwise_and
        bitwise_not bitwise_or bitwise_xor cbrt ceil clz complex cos cosh div eq erf
        erf_inv erfc exp exp2 expm1 floor ge gt imag is_finite le log log1p logistic lt
        max min ne neg nextafter population_count real rem rsqrt shift_left
        shift_right_arithmetic shift_right_logical sign sin sinh sqrt sub tan tanh
    ._fourier: FftType fft
    ._gather_scatter: GatherDimensionNumbers GatherScatterMode ScatterDimensionNumbers
        gather index_take scatter scatter_add scatter_apply scatter_max scatter_min
        scatter_mul scatter_sub
    ._joining: broadcast_like dtype optimization_barrier platform_dependent ragged_dot
        shape_as_value split stack unstack
    ._mapping: associative_scan map
    ._patches: ConvGeneralDilatedDimensionNumbers conv_general_dilated_local
        conv_general_dilated_patches conv_general_permutations conv_general_shape_tuple
        conv_shape_tuple conv_transpose_shape_tuple padtype_to_pads
        reduce_window_shape_tuple
    ._precision: mulhi reduce_precision reduce_xor
    ._reduction: argmax argmin reduce_and reduce_max reduce_min reduce_or reduce_prod
        reduce_sum
    ._selection: bitcast_convert_type clamp convert_element_type select select_n
        stop_gradient
    ._shape: broadcast broadcast_in_dim broadcast_shapes broadcast_to_rank collapse
        concatenate expand_dims pad reshape rev squeeze tile transpose
    ._slicing: dynamic_index_in_dim dynamic_slice dynamic_slice_in_dim
        dynamic_update_index_in_dim dynamic_update_slice dynamic_update_slice_in_dim
        index_in_dim slice slice_in_dim
    ._sorting: approx_max_k approx_min_k sort sort_key_val top_k
    ._special: bessel_i0e bessel_i1e betainc digamma igamma igamma_grad_a igammac lgamma
        polygamma random_gamma_grad zeta
    ._windows: reduce reduce_window
    """,
    "linalg",
)
